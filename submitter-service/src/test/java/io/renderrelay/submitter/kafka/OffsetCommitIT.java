package io.renderrelay.submitter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.Servers;
import io.renderrelay.local.kafka.Publisher;
import io.renderrelay.submitter.Scenario;
import io.renderrelay.submitter.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is committed of a batch whose handler returns while the group rebalances. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class OffsetCommitIT {

    private static final String TOPIC = "render.cancellations";
    private static final String GROUP = "render-relay-submitter-cancellations";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    /** So long the group waits for a member that does not rejoin. */
    private static final Duration REBALANCE = Duration.ofSeconds(9);
    /** After the heartbeat by which the submitter learns of the rebalance, every 3 s. */
    private static final Duration REJOINED = Duration.ofSeconds(5);

    private final Scenario scenario = Scenario.shared();
    private final String bootstrapServers = Servers.shared().bootstrapServers();

    @Test
    void shouldCommitTheLastBatchWhenItsHandlerReturnsDuringARebalance() throws Exception {
        // Given
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                KafkaConsumer<byte[], byte[]> idle = member(REBALANCE);
                KafkaConsumer<byte[], byte[]> joining = member(LIMIT)) {
            Awaitility.await("the group is stable")
                    .atMost(LIMIT)
                    .pollInSameThread()
                    .until(() -> {
                        idle.poll(POLL);
                        return !idle.assignment().isEmpty() && idle.assignment().size() < partitions(admin);
                    });

            // When
            try (Connection connection = lockedTable()) {
                publishToEveryPartition(admin);
                Awaitility.await("the handler waits").atMost(LIMIT).until(this::isWaitingForTheTable);
                long end = System.nanoTime() + REJOINED.toNanos();
                Awaitility.await("the group rebalances").pollInSameThread().until(() -> {
                    joining.poll(POLL);
                    return System.nanoTime() > end;
                });
                connection.rollback();
            }
            Awaitility.await("the rebalance is over")
                    .atMost(LIMIT)
                    .pollInSameThread()
                    .until(() -> {
                        joining.poll(POLL);
                        return !joining.assignment().isEmpty();
                    });
        }

        // Then
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(committed(admin)).isEqualTo(ends(admin)));
        }
    }

    private KafkaConsumer<byte[], byte[]> member(Duration maxPollInterval) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        GROUP,
                        "enable.auto.commit",
                        false,
                        "max.poll.interval.ms",
                        (int) maxPollInterval.toMillis(),
                        "partition.assignment.strategy",
                        CooperativeStickyAssignor.class.getName()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(TOPIC));
        return consumer;
    }

    private Connection lockedTable() throws SQLException {
        Servers servers = Servers.shared();
        Connection connection =
                DriverManager.getConnection(servers.jdbcUrl("submitter"), servers.username(), servers.password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE submission IN SHARE MODE");
        }
        return connection;
    }

    private boolean isWaitingForTheTable() {
        return !"0"
                .equals(scenario.query(
                        "SELECT count(*)::text FROM pg_locks WHERE NOT granted AND relation = 'submission'::regclass"));
    }

    private void publishToEveryPartition(Admin admin) throws Exception {
        int partitions = partitions(admin);
        try (Publisher publisher = Publisher.to(bootstrapServers)) {
            for (int partition = 0; partition < partitions; partition++) {
                String id = scenario.newId();
                publisher.send(new ProducerRecord<>(
                        TOPIC,
                        partition,
                        id.getBytes(UTF_8),
                        "{\"requestId\":\"%s\"}".formatted(id).getBytes(UTF_8)));
            }
        }
    }

    private static int partitions(Admin admin) throws Exception {
        return admin.describeTopics(List.of(TOPIC))
                .allTopicNames()
                .get()
                .get(TOPIC)
                .partitions()
                .size();
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws Exception {
        int partitions = partitions(admin);
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(number -> new TopicPartition(TOPIC, number), number -> OffsetSpec.latest()));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> offset(entry.getValue())));
    }

    private static long offset(ListOffsetsResultInfo info) {
        return info.offset();
    }

    private static Map<TopicPartition, Long> committed(Admin admin) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> all = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return all.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
