package io.renderrelay.submitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.contract.records.BoundedKeyDeserializer;
import io.renderrelay.contract.records.BoundedValueDeserializer;
import io.renderrelay.contract.records.RecordLimits;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings that the clients really run with, because the connector's own defaults lose data. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class KafkaSettingsIT {

    /** -Xmx of the chart. */
    private static final long CHART_HEAP_BYTES = 256 * 1024 * 1024;

    @Inject
    KafkaClientService clients;

    @ParameterizedTest
    @ValueSource(strings = {"requests", "cancellations", "orphans", "outcomes"})
    void shouldReadFromTheBeginningAndCommitByHand(String channel) {
        // When
        Map<String, ?> given = clients.getConsumer(channel).configuration();

        // Then
        ConsumerConfig effective = new ConsumerConfig(new HashMap<>(given));
        assertThat(effective.getString("auto.offset.reset")).isEqualTo("earliest");
        assertThat(effective.getBoolean("enable.auto.commit")).isFalse();
        assertThat(effective.getList("partition.assignment.strategy"))
                .containsExactly("org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        assertThat(effective.getString("group.id")).startsWith("render-relay-submitter");
    }

    @Test
    void shouldHoldBatchesOfTheLargestRecordsInAQuarterOfTheHeapOfTheChart() {
        // Given
        List<ConsumerConfig> channels = clients.getConsumerChannels().stream()
                .map(channel -> clients.getConsumer(channel).configuration())
                .map(given -> new ConsumerConfig(new HashMap<>(given)))
                .toList();

        // When
        long records = channels.stream()
                .mapToLong(channel -> channel.getInt("max.poll.records"))
                .sum();

        // Then
        assertThat(channels).hasSize(4).allSatisfy(channel -> {
            assertThat(channel.getClass("value.deserializer")).isEqualTo(BoundedValueDeserializer.class);
            assertThat(channel.getClass("key.deserializer")).isEqualTo(BoundedKeyDeserializer.class);
            assertThat(channel.getInt("fetch.max.bytes")).isEqualTo(2 * 1024 * 1024);
            assertThat(channel.getInt("max.partition.fetch.bytes")).isEqualTo(1024 * 1024);
        });
        assertThat(records * RecordLimits.MAX_VALUE_BYTES).isLessThan(CHART_HEAP_BYTES / 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"job-created", "failed", "orphans-out", "dead-letters"})
    void shouldWaitForAllReplicasAndSendOnce(String channel) {
        // When
        Map<String, ?> given = clients.getProducer(channel).configuration();

        // Then
        ProducerConfig effective = new ProducerConfig(new HashMap<>(given));
        assertThat(effective.getString("acks")).isEqualTo("-1");
        assertThat(effective.getBoolean("enable.idempotence")).isTrue();
        assertThat(effective.getInt("delivery.timeout.ms")).isEqualTo(10_000);
        assertThat(effective.getLong("max.block.ms")).isEqualTo(3_000);
    }
}
