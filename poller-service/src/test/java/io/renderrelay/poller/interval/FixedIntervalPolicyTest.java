package io.renderrelay.poller.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedIntervalPolicyTest {

    private final RandomGenerator random = new SplittableRandom(1);

    @ParameterizedTest
    @CsvSource({"0, 3000, 5000", "1, 3000, 7000", "2, 3800, 4200", "9, 3800, 4200"})
    void shouldSpreadTheFirstPollsWidelyAndLaterOnesHardly(int polls, long from, long to) {
        // Given
        var intervalPolicy = new FixedIntervalPolicy(new IntervalBounds(3, 60, 4));

        // When
        var waits = random.longs(10_000)
                .map(any -> intervalPolicy
                        .untilNextPoll(Seen.running(90, polls), random)
                        .toMillis())
                .summaryStatistics();

        // Then
        assertThat(waits.getMin()).isBetween(from, from + 10);
        assertThat(waits.getMax()).isBetween(to - 10, to);
        assertThat(waits.getAverage()).isCloseTo((from + to) / 2.0, within(30.0));
    }

    @Test
    void shouldKeepTheFloorWhenItIsTheInterval() {
        // Given
        var intervalPolicy = new FixedIntervalPolicy(new IntervalBounds(4, 60, 4));

        // When
        var shortest = random.longs(1_000)
                .map(any -> intervalPolicy
                        .untilNextPoll(Seen.running(90, 9), random)
                        .toMillis())
                .min();

        // Then
        assertThat(shortest).hasValue(4_000);
    }
}
