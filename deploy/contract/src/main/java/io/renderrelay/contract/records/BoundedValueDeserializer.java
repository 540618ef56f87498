package io.renderrelay.contract.records;

import static io.renderrelay.contract.records.RecordLimits.MAX_VALUE_BYTES;

import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values as bytes and keeps the head of one that is too large. Kafka bounds what is fetched by its compressed size
 * only, and 900 kB of blanks are compressed to a few bytes: without a bound on what is kept, one batch can exceed the heap.
 * The original size remains {@link ConsumerRecord#serializedValueSize()}.
 */
public final class BoundedValueDeserializer implements Deserializer<byte[]> {

    @Override
    public byte[] deserialize(String topic, byte[] value) {
        return value == null || value.length <= MAX_VALUE_BYTES ? value : Arrays.copyOf(value, MAX_VALUE_BYTES + 1);
    }

    @Override
    public byte[] deserialize(String topic, Headers headers, byte[] value) {
        BoundedHeaders.apply(headers);
        return deserialize(topic, value);
    }
}
