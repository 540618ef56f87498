package io.renderrelay.poller;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** A member of the poller's group that takes its share of the partitions and does nothing about their jobs. */
final class OtherMember implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;

    OtherMember(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "render-relay-poller",
                        "enable.auto.commit",
                        false,
                        "partition.assignment.strategy",
                        CooperativeStickyAssignor.class.getName()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Relay.CREATED));
    }

    Set<Integer> partitions() {
        return consumer.assignment().stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    /** Polls, as a member has to, until that holds. */
    void pollUntil(BooleanSupplier condition) {
        Awaitility.await().atMost(Relay.LIMIT).pollInSameThread().until(() -> {
            consumer.poll(POLL);
            return condition.getAsBoolean();
        });
    }

    @Override
    public void close() {
        consumer.close();
    }
}
