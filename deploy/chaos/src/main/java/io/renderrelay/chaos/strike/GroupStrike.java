package io.renderrelay.chaos.strike;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.local.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A member that joins the services' groups, takes its share of the partitions, commits nothing and leaves, again and again. */
final class GroupStrike implements Strike {

    private static final Duration STAY = Duration.ofMillis(700);

    private final EmbeddedKafka kafka;
    private volatile boolean going;
    private List<CompletableFuture<Void>> storms = List.of();

    GroupStrike(EmbeddedKafka kafka) {
        this.kafka = kafka;
    }

    @Override
    public void begin(Fault fault) {
        going = true;
        storms = List.of(
                storm("render-relay-submitter", "render.requests"),
                storm("render-relay-poller", "render.jobs.created"));
    }

    @Override
    public void heal(Fault fault) {
        going = false;
        storms.forEach(CompletableFuture::join);
    }

    private CompletableFuture<Void> storm(String group, String topic) {
        return CompletableFuture.runAsync(
                () -> {
                    while (going) {
                        visit(group, topic);
                    }
                },
                task -> new Thread(task, "rebalances").start());
    }

    private void visit(String group, String topic) {
        KafkaConsumer<byte[], byte[]> member = member(group);
        try {
            member.subscribe(List.of(topic));
            member.poll(STAY);
            member.poll(STAY);
        } catch (KafkaException brokerAway) {
            // another fault is at work; the next visit tries again
        } finally {
            member.close(CloseOptions.timeout(STAY)); // if no broker receives the leave request, the session times out
        }
    }

    private KafkaConsumer<byte[], byte[]> member(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "group.id",
                        group,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "session.timeout.ms",
                        6_000,
                        "default.api.timeout.ms",
                        3_000,
                        "partition.assignment.strategy",
                        CooperativeStickyAssignor.class.getName()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
