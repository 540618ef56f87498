package io.renderrelay.chaos.polling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.control.NewJobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Renders that run at the API, and their job-created records. */
final class Renders implements AutoCloseable {

    static final String CREATED = "render.jobs.created";

    private final KafkaProducer<byte[], byte[]> producer;
    private final ViggleControl viggle;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, String> jobs = Collections.synchronizedMap(new LinkedHashMap<>());

    Renders(String bootstrapServers, ViggleControl viggle) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.viggle = viggle;
    }

    /** Begins so many at the API and publishes their events; returns when the broker has all the records. */
    List<String> begin(String name, int count) {
        List<String> ids = viggle.begin(NewJobs.of(count));
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(send(name + "-" + jobs.size(), ids.get(i), null));
        }
        sent.forEach(Renders::acknowledged);
        return ids;
    }

    /** The same with a partition chosen for it. */
    String beginOn(int partition, String requestId) {
        String jobId = viggle.begin(NewJobs.of(1)).get(0);
        acknowledged(send(requestId, jobId, partition));
        return jobId;
    }

    Set<String> requests() {
        return Set.copyOf(jobs.keySet());
    }

    List<String> jobIds() {
        return List.copyOf(jobs.values());
    }

    @Override
    public void close() {
        producer.close();
    }

    private Future<?> send(String requestId, String jobId, Integer partition) {
        jobs.put(requestId, jobId);
        Instant now = clock.instant();
        String data = """
                {"requestId": "%s", "tenant": "tenant-a", "jobId": "%s", "mode": "full_pipeline", "mediaSeconds": 10, \
                "submittedAt": "%s", "deadline": "%s"}""".formatted(requestId, jobId, now, now.plus(Duration.ofMinutes(30)));
        return producer.send(new ProducerRecord<>(CREATED, partition, requestId.getBytes(UTF_8), data.getBytes(UTF_8)));
    }

    private static void acknowledged(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A record was not acknowledged.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
