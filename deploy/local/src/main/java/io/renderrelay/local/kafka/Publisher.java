package io.renderrelay.local.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records and waits until all replicas in sync have them. */
public final class Publisher implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;

    private Publisher(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    public static Publisher to(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                0,
                "max.request.size",
                8 * 1024 * 1024);
        return new Publisher(new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** @throws IllegalStateException when the broker refuses it or does not acknowledge it within two minutes */
    public RecordMetadata send(ProducerRecord<byte[], byte[]> message) {
        try {
            return producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The record for " + message.topic() + " was not acknowledged.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending to " + message.topic() + ".", e);
        }
    }

    /** @param key or null for a record without one */
    public RecordMetadata send(String topic, String key, String json) {
        return send(new ProducerRecord<>(topic, bytes(key), bytes(json)));
    }

    @Override
    public void close() {
        producer.close();
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
