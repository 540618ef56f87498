package io.renderrelay.bench.system;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Render requests that need no upload, each with an image link that names it, so that the ledger tells them apart. */
public final class Requests implements AutoCloseable {

    public static final String TOPIC = "render.requests";

    /** The part of the form that names the request. */
    private static final String PART = "ref_image_url";

    private static final String IMAGE = "https://images.example.com/people/guitarist-on-stage.png?request=";
    private static final int TENANTS = 100;

    private final Producer<byte[], byte[]> producer;

    public Requests(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "batch.size", 64 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * As fast as it goes; returns when the broker has all.
     *
     * @return the last request of each partition
     */
    public Collection<String> publish(String topic, String prefix, int count) {
        Map<Integer, String> last = new ConcurrentHashMap<>();
        for (int i = 0; i < count; i++) {
            String requestId = prefix + i;
            producer.send(message(topic, requestId, i), (taken, failure) -> last.put(taken.partition(), requestId));
        }
        producer.flush();
        return last.values();
    }

    /** One; returns when the broker has it. */
    public void publish(String topic, String requestId) {
        try {
            producer.send(message(topic, requestId, 0)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The request " + requestId + " was not taken.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending a request.", e);
        }
    }

    /** Whose POST it was. */
    public static String idOf(Map<String, String> form) {
        return form.get(PART).substring(IMAGE.length());
    }

    @Override
    public void close() {
        producer.close();
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, String requestId, int number) {
        String json = """
                {"requestId":"%s","tenant":"tenant-%d","refImageUrl":"%s%s","sceneId":"scene_7c9e6679"}""".formatted(requestId, number % TENANTS, IMAGE, requestId);
        return new ProducerRecord<>(topic, bytes(requestId), bytes(json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
