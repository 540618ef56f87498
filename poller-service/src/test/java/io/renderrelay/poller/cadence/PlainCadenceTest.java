package io.renderrelay.poller.cadence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainCadenceTest {

    private final RandomGenerator random = new SplittableRandom(1);

    @ParameterizedTest
    @CsvSource({"0, 3000, 5000", "1, 3000, 7000", "2, 3800, 4200", "9, 3800, 4200"})
    void shouldSpreadTheFirstLooksWidelyAndLaterOnesHardly(int looks, long from, long to) {
        // Given
        var cadence = new PlainCadence(new CadenceRules(3, 60, 4));

        // When
        var waits = random.longs(10_000)
                .map(any ->
                        cadence.untilNextLook(Seen.running(90, looks), random).toMillis())
                .summaryStatistics();

        // Then
        assertThat(waits.getMin()).isBetween(from, from + 10);
        assertThat(waits.getMax()).isBetween(to - 10, to);
        assertThat(waits.getAverage()).isCloseTo((from + to) / 2.0, within(30.0));
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
