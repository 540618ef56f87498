package io.renderrelay.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.kafka.Publisher;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.process.ServiceProcess;
import io.renderrelay.local.process.WorkingDirectory;
import io.renderrelay.local.viggle.ViggleSimulator;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that are small on the wire and large in the heap, read with the JVM options of the chart. */
class CompressedFloodIT {

    private static final List<String> CHART_JVM =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
    private static final int RECORDS = 500;
    private static final int RECORD_BYTES = 900_000;
    private static final Duration LIMIT = ofSeconds(120);

    private static WorkingDirectory files;
    private static EmbeddedKafka kafka;
    private static EmbeddedPostgres postgres;
    private static ViggleSimulator viggle;
    private static ServiceProcess submitter;
    private static ServiceProcess poller;

    @BeforeAll
    static void start() {
        files = WorkingDirectory.temporary("render-relay-flood");
        kafka = EmbeddedKafka.builder().inOwnProcess().start();
        postgres = EmbeddedPostgres.start();
        postgres.createDatabase("submitter");
        postgres.createDatabase("poller");
        viggle = ViggleSimulator.start();
        submitter = service("submitter", CHART_JVM);
        poller = service("poller", CHART_JVM);
        submitter.start();
        poller.start();
        awaitReadiness(submitter, 200);
        awaitReadiness(poller, 200);
    }

    @AfterAll
    static void stop() {
        submitter.close();
        poller.close();
        viggle.close();
        postgres.close();
        kafka.close();
        files.close();
    }

    @ParameterizedTest
    @CsvSource({"render.requests, gzip", "render.jobs.created, gzip"})
    void shouldLiveAndPutTheRecordsAsideWhenTheyAreLargeInTheHeap(String topic, String codec) throws Exception {
        floodAndCount(topic, codec);
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({
        "render.requests, zstd",
        "render.requests, lz4",
        "render.requests, snappy",
        "render.cancellations, zstd",
        "render.cancellations, gzip",
        "render.jobs.failed, zstd",
        "render.jobs.orphans, zstd",
        "render.jobs.created, zstd",
        "render.jobs.created, lz4",
        "render.jobs.created, snappy"
    })
    void shouldLiveAndPutTheRecordsAsideWithEveryCodec(String topic, String codec) throws Exception {
        floodAndCount(topic, codec);
    }

    private void floodAndCount(String topic, String codec) throws Exception {
        // Given
        ServiceProcess reader = topic.equals("render.jobs.created") ? poller : submitter;
        long before = records(topic + ".dlq");

        // When
        flood(topic, codec);
        Publisher publisher = Publisher.to(kafka.bootstrapServers());
        publisher.send(topic, "last", "not JSON");
        publisher.close();

        // Then
        await(topic + " " + codec + "; log: " + reader.log())
                .atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(records(topic + ".dlq") - before).isEqualTo(RECORDS + 1));
        assertThat(reader.process().isAlive()).isTrue();
        assertThat(reader.get("/q/health/live").map(HttpResponse::statusCode)).contains(200);
        assertThat(header(anyTruncated(topic + ".dlq"), "relay-dlq-code")).isEqualTo("TOO_LARGE");
    }

    @Test
    @Tag("full")
    void shouldNotBeReadyWhenTheLibraryOfACodecCannotBeLoaded() {
        // Given
        poller.close();
        ServiceProcess noexec = service("poller", List.of("-Xmx256m", "-Dorg.xerial.snappy.tempdir=/proc"));
        noexec.start();
        awaitReadiness(noexec, 200);

        // When
        flood("render.jobs.created", "snappy");

        // Then
        awaitReadiness(noexec, 503);
        assertThat(noexec.get("/q/health/ready").map(HttpResponse::body).orElse(""))
                .contains("channel job-created", "polls fail since");
        assertThat(noexec.get("/q/health/live").map(HttpResponse::statusCode)).contains(200);
        assertThat(noexec.metric("render_relay_consumer_stalled_seconds", "").orElse(0))
                .isPositive();
        noexec.close();
        poller.start();
        awaitReadiness(poller, 200);
    }

    private static void flood(String topic, String codec) {
        byte[] blanks = new byte[RECORD_BYTES];
        Arrays.fill(blanks, (byte) ' ');
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "compression.type",
                codec,
                "batch.size",
                16 * RECORD_BYTES,
                "linger.ms",
                50,
                "max.request.size",
                64 * 1024 * 1024,
                "buffer.memory",
                64 * 1024 * 1024);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(topic, 0, null, blanks));
            }
        }
    }

    private static ServiceProcess service(String name, List<String> jvm) {
        Map<String, String> settings = new HashMap<>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(name));
        settings.put("QUARKUS_DATASOURCE_USERNAME", postgres.username());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        settings.put("RENDER_RELAY_VIGGLE_BASE_URL", viggle.baseUri().toString());
        settings.put("RENDER_RELAY_VIGGLE_API_KEY", viggle.apiKey());
        Path application = Path.of("..", "..", name + "-service", "target", "quarkus-app")
                .toAbsolutePath()
                .normalize();
        return new ServiceProcess(name, application, jvm, settings, files.path().resolve(name + ".log"));
    }

    private static void awaitReadiness(ServiceProcess service, int status) {
        await(service.name() + " answers " + status + "; log: " + service.log())
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> service.get("/q/health/ready")
                                .map(HttpResponse::statusCode)
                                .orElse(0)
                        == status);
    }

    private static long records(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            int partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (int partition = 0; partition < partitions; partition++) {
                asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
            return admin.listOffsets(asked).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    private static ConsumerRecord<byte[], byte[]> anyTruncated(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.poll.records", 10),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            Set<TopicPartition> partitions = Set.copyOf(consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return await().atMost(LIMIT)
                    .pollInSameThread()
                    .until(
                            () -> {
                                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(ofSeconds(1))) {
                                    if (String.valueOf(RECORD_BYTES)
                                            .equals(header(record, "relay-dlq-truncated-bytes"))) {
                                        return record;
                                    }
                                }
                                return null;
                            },
                            record -> record != null);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return record.headers().lastHeader(name) == null
                ? ""
                : new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
