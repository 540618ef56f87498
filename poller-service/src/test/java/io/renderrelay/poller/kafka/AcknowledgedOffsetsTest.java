package io.renderrelay.poller.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AcknowledgedOffsetsTest {

    private static final TopicPartition FIRST = new TopicPartition("render.requests", 0);
    private static final TopicPartition SECOND = new TopicPartition("render.requests", 1);

    private final AcknowledgedOffsets offsets = new AcknowledgedOffsets();

    @Test
    void shouldKeepAnOffsetUntilTheBrokerHasIt() {
        // Given
        offsets.assigned(List.of(FIRST));
        offsets.delivered(FIRST, 92);

        // When
        offsets.acknowledged(FIRST, 92);

        // Then
        assertThat(offsets.uncommitted()).isEqualTo(Map.of(FIRST, 92L));
        assertThat(offsets.progress(FIRST).unfinished()).isTrue();
        offsets.committed(Map.of(FIRST, 92L));
        assertThat(offsets.uncommitted()).isEmpty();
        assertThat(offsets.progress(FIRST).unfinished()).isFalse();
        assertThat(offsets.progress(FIRST).committed()).contains(92L);
    }

    @Test
    void shouldKeepTheNewerOffsetWhenAnOlderOneIsCommitted() {
        // Given
        offsets.assigned(List.of(FIRST));
        offsets.delivered(FIRST, 10);
        offsets.delivered(FIRST, 20);
        offsets.acknowledged(FIRST, 10);
        Map<TopicPartition, Long> sent = offsets.uncommitted();
        offsets.acknowledged(FIRST, 20);

        // When
        offsets.committed(sent);

        // Then
        assertThat(offsets.uncommitted()).isEqualTo(Map.of(FIRST, 20L));
    }

    @Test
    void shouldCommitABatchThatIsDeliveredAgainAfterARebalance() {
        // Given
        offsets.assigned(List.of(FIRST));
        offsets.delivered(FIRST, 92);
        offsets.revoked(List.of(FIRST));
        offsets.assigned(List.of(FIRST));

        // When
        offsets.delivered(FIRST, 92);
        offsets.acknowledged(FIRST, 92);

        // Then
        assertThat(offsets.uncommitted()).isEqualTo(Map.of(FIRST, 92L));
    }

    @Test
    void shouldIgnoreAnAcknowledgementOfAnEarlierAssignment() {
        // Given
        offsets.assigned(List.of(FIRST));
        offsets.delivered(FIRST, 92);
        offsets.revoked(List.of(FIRST));
        offsets.assigned(List.of(FIRST));

        // When
        offsets.acknowledged(FIRST, 92);

        // Then
        assertThat(offsets.uncommitted()).isEmpty();
    }

    @Test
    void shouldGiveOnlyWhatIsRevokedWhenPartitionsAreRevoked() {
        // Given
        offsets.assigned(List.of(FIRST, SECOND));
        offsets.delivered(FIRST, 5);
        offsets.delivered(SECOND, 7);
        offsets.acknowledged(FIRST, 5);
        offsets.acknowledged(SECOND, 7);

        // When
        Map<TopicPartition, Long> last = offsets.revoked(List.of(SECOND));

        // Then
        assertThat(last).isEqualTo(Map.of(SECOND, 7L));
        assertThat(offsets.uncommitted()).isEqualTo(Map.of(FIRST, 5L));
    }

    @Test
    void shouldBeUnfinishedWhileABatchIsNotAcknowledged() {
        // Given
        offsets.assigned(List.of(FIRST));

        // When
        offsets.delivered(FIRST, 92);

        // Then
        assertThat(offsets.progress(FIRST).unfinished()).isTrue();
        assertThat(offsets.progress(SECOND).unfinished()).isFalse();
    }
}
