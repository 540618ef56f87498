package io.renderrelay.poller.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.kafka.AcknowledgedOffsets.Progress;
import io.renderrelay.poller.kafka.ChannelProgress.Observation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ChannelProgressTest {

    private static final TopicPartition FIRST = new TopicPartition("render.requests", 0);
    private static final TopicPartition SECOND = new TopicPartition("render.requests", 1);

    private final ChannelProgress progress = new ChannelProgress();

    @Test
    void shouldNotBeStalledWhenThereIsNothingToDo() {
        // When
        progress.observe(Map.of(FIRST, finished(100, 0)), seconds(0));
        progress.observe(Map.of(FIRST, finished(100, 0)), seconds(600));

        // Then
        assertThat(progress.stalled(seconds(600))).isZero();
        assertThat(progress.lag()).isZero();
    }

    @Test
    void shouldBeStalledSinceTheLastProgressWhenABatchIsNotAcknowledged() {
        // Given
        progress.observe(Map.of(FIRST, unfinished(92, 0)), seconds(0));

        // When
        progress.observe(Map.of(FIRST, unfinished(92, 0)), seconds(60));

        // Then
        assertThat(progress.stalled(seconds(61))).isEqualTo(Duration.ofSeconds(61));
        assertThat(progress.lag()).isEqualTo(92);
    }

    @Test
    void shouldBeStalledWhenUnreadRecordsAreNotRead() {
        // Given
        progress.observe(Map.of(FIRST, finished(100, 0)), seconds(0));

        // When
        progress.observe(Map.of(FIRST, finished(100, 7)), seconds(10));
        progress.observe(Map.of(FIRST, finished(100, 9)), seconds(20));

        // Then
        assertThat(progress.stalled(seconds(30))).isEqualTo(Duration.ofSeconds(20));
        assertThat(progress.lag()).isEqualTo(9);
    }

    @Test
    void shouldNotBeStalledWhileItMovesThroughABacklog() {
        // When
        progress.observe(Map.of(FIRST, finished(100, 900)), seconds(0));
        progress.observe(Map.of(FIRST, finished(200, 800)), seconds(60));

        // Then
        assertThat(progress.stalled(seconds(60))).isZero();
        assertThat(progress.lag()).isEqualTo(800);
    }

    @Test
    void shouldBeStalledWhenOnlyOneOfItsPartitionsIs() {
        // Given
        progress.observe(Map.of(FIRST, unfinished(5, 0), SECOND, finished(100, 10)), seconds(0));

        // When
        progress.observe(Map.of(FIRST, unfinished(5, 0), SECOND, finished(110, 0)), seconds(60));

        // Then
        assertThat(progress.stalled(seconds(60))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void shouldNotCountAPartitionThatIsNoLongerAssigned() {
        // Given
        progress.observe(Map.of(FIRST, unfinished(5, 0)), seconds(0));

        // When
        progress.observe(Map.of(), seconds(60));

        // Then
        assertThat(progress.stalled(seconds(60))).isZero();
        assertThat(progress.lag()).isZero();
    }

    @Test
    void shouldNotCountATransactionMarkerAtTheEndOfAPartition() {
        // When
        progress.observe(
                Map.of(FIRST, new Observation(101, OptionalLong.of(0), new Progress(false, Optional.of(100L)))),
                seconds(0));

        // Then
        assertThat(progress.stalled(seconds(600))).isZero();
        assertThat(progress.lag()).isZero();
    }

    private static Observation finished(long position, long unread) {
        return new Observation(position, OptionalLong.of(unread), new Progress(false, Optional.of(position)));
    }

    private static Observation unfinished(long position, long committed) {
        return new Observation(position, OptionalLong.empty(), new Progress(true, Optional.of(committed)));
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
