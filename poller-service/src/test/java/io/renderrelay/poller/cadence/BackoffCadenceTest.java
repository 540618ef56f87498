package io.renderrelay.poller.cadence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffCadenceTest {

    @ParameterizedTest(name = "after {0} looks between {1} and {2} ms")
    @CsvSource({"0, 3600, 4400", "1, 5400, 6600", "5, 27300, 33500", "6, 40500, 49500", "1000000, 40500, 49500"})
    void shouldGrowByHalfUpToFortyFiveSeconds(int looks, long from, long to) {
        // Given
        var cadence = new BackoffCadence(new CadenceRules(3, 60, 4));

        // When
        var wait = cadence.untilNextLook(Seen.running(90, looks), new SplittableRandom(looks));

        // Then
        assertThat(wait.toMillis()).isBetween(from, to);
    }
}
