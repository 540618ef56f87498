package io.renderrelay.contract.records;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of {@code render.requests}, plain unless told otherwise. */
final class Records {

    private Records() {}

    static ConsumerRecord<byte[], byte[]> of(String value) {
        return of(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    static ConsumerRecord<byte[], byte[]> of(byte[] value) {
        return new ConsumerRecord<>("render.requests", 0, 0, null, value);
    }

    static ConsumerRecord<byte[], byte[]> with(ConsumerRecord<byte[], byte[]> record, String header, String value) {
        record.headers().add(header, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        return record;
    }
}
