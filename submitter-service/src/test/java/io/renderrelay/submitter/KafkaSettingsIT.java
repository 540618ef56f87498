package io.renderrelay.submitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings that the clients really run with, because the connector's own defaults lose data. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class KafkaSettingsIT {

    @Inject
    KafkaClientService clients;

    @ParameterizedTest
    @ValueSource(strings = {"requests", "cancellations", "orphans", "outcomes"})
    void shouldReadFromTheBeginningAndCommitByHand(String channel) {
        // When
        Map<String, ?> given = clients.getConsumer(channel).configuration();

        // Then
        ConsumerConfig effective = new ConsumerConfig(new java.util.HashMap<>(given));
        assertThat(effective.getString("auto.offset.reset")).isEqualTo("earliest");
        assertThat(effective.getBoolean("enable.auto.commit")).isFalse();
        assertThat(effective.getList("partition.assignment.strategy"))
                .containsExactly("org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        assertThat(effective.getString("group.id")).startsWith("render-relay-submitter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"job-created", "failed", "orphans-out", "dead-letters"})
    void shouldWaitForAllReplicasAndSendOnce(String channel) {
        // When
        Map<String, ?> given = clients.getProducer(channel).configuration();

        // Then
        ProducerConfig effective = new ProducerConfig(new java.util.HashMap<>(given));
        assertThat(effective.getString("acks")).isEqualTo("-1");
        assertThat(effective.getBoolean("enable.idempotence")).isTrue();
        assertThat(effective.getInt("delivery.timeout.ms")).isEqualTo(10_000);
        assertThat(effective.getLong("max.block.ms")).isEqualTo(3_000);
    }
}
