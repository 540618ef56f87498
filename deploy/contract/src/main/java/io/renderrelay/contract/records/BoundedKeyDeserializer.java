package io.renderrelay.contract.records;

import static io.renderrelay.contract.records.RecordLimits.MAX_KEY_BYTES;

import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads keys as bytes and keeps the head of one that is too large; see {@link BoundedValueDeserializer}. */
public final class BoundedKeyDeserializer implements Deserializer<byte[]> {

    @Override
    public byte[] deserialize(String topic, byte[] key) {
        return key == null || key.length <= MAX_KEY_BYTES ? key : Arrays.copyOf(key, MAX_KEY_BYTES);
    }

    @Override
    public byte[] deserialize(String topic, Headers headers, byte[] key) {
        BoundedHeaders.apply(headers);
        return deserialize(topic, key);
    }
}
