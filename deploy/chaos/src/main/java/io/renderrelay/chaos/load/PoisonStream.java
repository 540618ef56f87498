package io.renderrelay.chaos.load;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends poison records of every kind in turn, with every compression, and remembers which the broker acknowledged. */
public final class PoisonStream implements AutoCloseable {

    /** Header by which a poison record is recognised on the topics that are read back. */
    public static final String MARK = "chaos-poison";

    private static final List<String> COMPRESSIONS = List.of("none", "gzip", "snappy", "lz4", "zstd");
    private static final int MAX_REQUEST_BYTES = 8 << 20;
    private static final int MAX_MESSAGE_BYTES = 4 << 20;

    private final List<KafkaProducer<byte[], byte[]>> producers;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Queue<SentPoison> sent = new ConcurrentLinkedQueue<>();
    private final Random random;
    private int count;

    /** Raises the size limit of the topic of requests, as its owner may, so that oversized keys are accepted there. */
    public PoisonStream(String bootstrapServers, long seed) {
        this.random = new Random(seed);
        this.producers = COMPRESSIONS.stream()
                .map(compression -> producer(bootstrapServers, compression))
                .toList();
        raiseSizeLimit(bootstrapServers);
    }

    public void rate(double perSecond) {
        timer.scheduleAtFixedRate(this::send, 0, Math.round(1e9 / perSecond), TimeUnit.NANOSECONDS);
    }

    /** Sends that many, each kind as often as any other. */
    public void send(int records) {
        for (int i = 0; i < records; i++) {
            send();
        }
    }

    /** No new record; returns when the broker has acknowledged, or refused, all that were sent. */
    public void end() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The last poison records could not be sent within 5 minutes.");
        }
        producers.forEach(KafkaProducer::flush);
    }

    /** What the broker has acknowledged. */
    public List<SentPoison> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        producers.forEach(producer -> producer.close(Duration.ZERO));
    }

    private synchronized void send() {
        PoisonKind[] kinds = PoisonKind.values();
        int number = ++count;
        PoisonRecord poison = kinds[number % kinds.length].record(number);
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(poison.topic(), null, poison.key(), poison.value(), headers(poison));
        producers.get(random.nextInt(producers.size())).send(message, (metadata, refused) -> {
            if (refused == null) {
                sent.add(new SentPoison(
                        poison.kind(), poison.topic(), metadata.partition(), metadata.offset(), poison.requestId()));
            }
        });
    }

    private static Collection<Header> headers(PoisonRecord poison) {
        Queue<Header> headers = new ConcurrentLinkedQueue<>(poison.headers());
        headers.add(new RecordHeader(MARK, poison.kind().name().getBytes()));
        return headers;
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, String compression) {
        return new KafkaProducer<>(
                new HashMap<>(Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "compression.type",
                        compression,
                        "max.request.size",
                        MAX_REQUEST_BYTES,
                        "delivery.timeout.ms",
                        300_000,
                        "request.timeout.ms",
                        5_000,
                        "max.block.ms",
                        300_000,
                        "reconnect.backoff.max.ms",
                        500)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void raiseSizeLimit(String bootstrapServers) {
        ConfigEntry limit = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MAX_MESSAGE_BYTES));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, "render.requests"),
                            List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The size limit of the topic of requests was not raised.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the size limit was raised.", e);
        }
    }
}
