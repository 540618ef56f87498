package io.renderrelay.bench.system;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Render requests that need no upload, each with an image link that names it, so that the ledger distinguishes them. */
public final class Requests implements AutoCloseable {

    public static final String TOPIC = "render.requests";

    /** The part of the form that names the request. */
    private static final String PART = "ref_image_url";

    private static final String IMAGE = "https://images.example.com/people/guitarist-on-stage.png?request=";
    private static final int TENANTS = 100;

    private final Producer<byte[], byte[]> producer;

    public Requests(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0, "batch.size", 64 * 1024),
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

    /**
     * At a steady rate, whatever becomes of them; returns when the broker has all.
     *
     * @return by request, the time that it was to go in: one that goes in late has been waiting since
     */
    public Map<String, Instant> publishEvenly(String topic, String prefix, int perSecond, int count, Clock clock) {
        Map<String, Instant> due = new HashMap<>();
        long apart = TimeUnit.SECONDS.toNanos(1) / perSecond;
        Instant began = clock.instant();
        for (int i = 0; i < count; i++) {
            Instant next = began.plusNanos(i * apart);
            LockSupport.parkNanos(Duration.between(clock.instant(), next).toNanos());
            due.put(prefix + i, next);
            producer.send(message(topic, prefix + i, 0));
        }
        producer.flush();
        return due;
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
