package io.renderrelay.poller.cadence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PlainCadenceTest {

    private final RandomGenerator random = new SplittableRandom(1);

    @Test
    void shouldSpreadTheFirstLookWidelyAndLaterOnesHardly() {
        // Given
        var cadence = new PlainCadence(new CadenceRules(3, 60, 4));

        // When
        var first = random.longs(10_000)
                .map(any -> cadence.untilNextLook(Seen.running(0, 0), random).toMillis())
                .summaryStatistics();
        var later = random.longs(10_000)
                .map(any -> cadence.untilNextLook(Seen.running(90, 9), random).toMillis())
                .summaryStatistics();

        // Then
        assertThat(first.getMin()).isBetween(3_000L, 3_010L);
        assertThat(first.getMax()).isBetween(4_990L, 5_000L);
        assertThat(later.getMin()).isBetween(3_800L, 3_810L);
        assertThat(later.getMax()).isBetween(4_190L, 4_200L);
        assertThat(later.getAverage()).isBetween(3_990.0, 4_010.0);
    }

    @Test
    void shouldKeepTheFloorWhenItIsTheInterval() {
        // Given
        var cadence = new PlainCadence(new CadenceRules(4, 60, 4));

        // When
        var shortest = random.longs(1_000)
                .map(any -> cadence.untilNextLook(Seen.running(90, 9), random).toMillis())
                .min();

        // Then
        assertThat(shortest).hasValue(4_000);
    }
}
