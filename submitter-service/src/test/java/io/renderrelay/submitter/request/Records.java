package io.renderrelay.submitter.request;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of {@code render.requests}, plain unless told otherwise. */
public final class Records {

    private Records() {}

    public static ConsumerRecord<byte[], byte[]> of(String value) {
        return of(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    public static ConsumerRecord<byte[], byte[]> of(byte[] value) {
        return new ConsumerRecord<>("render.requests", 0, 0, null, value);
    }

    public static ConsumerRecord<byte[], byte[]> keyed(String key, String value) {
        return new ConsumerRecord<>(
                "render.requests", 0, 0, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }
}
