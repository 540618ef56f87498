package io.renderrelay.poller.cadence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PlainCadenceTest {

    private static final Observation SEEN =
            new Observation(null, Double.NaN, Duration.ofSeconds(10), Double.NaN, Duration.ofSeconds(10), 3, false);

    private final RandomGenerator random = new SplittableRandom(1);

    @Test
    void shouldSpreadEvenlyBetweenItsBounds() {
        // Given
        var cadence = new PlainCadence(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(5));

        // When
        var waits = random.longs(10_000)
                .map(ignored -> cadence.untilNextLook(SEEN, random).toMillis())
                .summaryStatistics();

        // Then
        assertThat(waits.getMin()).isBetween(3_000L, 3_010L);
        assertThat(waits.getMax()).isBetween(4_990L, 5_000L);
        assertThat(waits.getAverage()).isBetween(3_970.0, 4_030.0);
    }

    @Test
    void shouldKeepTheFloorWhenItsBoundsAreBelow() {
        // Given
        var cadence = new PlainCadence(Duration.ofSeconds(3), Duration.ofMillis(1), Duration.ofMillis(2));

        // When
        var wait = cadence.untilNextLook(SEEN, random);

        // Then
        assertThat(wait).isEqualTo(Duration.ofSeconds(3));
    }
}
