package io.renderrelay.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void shouldBeAsDeclaredWhenThereAreThreeBrokers() {
        // When
        NewTopic requests = requests(3);
        // Then
        assertThat(requests.replicationFactor()).isEqualTo((short) 3);
        assertThat(requests.configs())
                .containsEntry("min.insync.replicas", "2")
                .containsEntry("retention.ms", "604800000")
                .containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("unclean.leader.election.enable", "false");
    }

    @Test
    void shouldTakeWritesWhenThereIsOneBroker() {
        // When
        NewTopic requests = requests(1);
        // Then
        assertThat(requests.replicationFactor()).isEqualTo((short) 1);
        assertThat(requests.configs()).containsEntry("min.insync.replicas", "1");
    }

    private static NewTopic requests(int brokers) {
        return Topics.declared().stream()
                .filter(topic -> topic.name().equals("render.requests"))
                .findFirst()
                .orElseThrow()
                .on(brokers);
    }
}
