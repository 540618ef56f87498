package io.renderrelay.poller.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePointDetectorTest {

    private static final Lasting USUAL = Lasting.lognormal(180, 0.3);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldKeepAllWhenNothingChanged(long seed) {
        // Given
        double[] durations = USUAL.draw(2_000, seed);

        // When
        int start = ChangePointDetector.start(durations);

        // Then
        assertThat(start).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2})
    void shouldNoticeHalvedAndDoubledDurationsWithinTwentyFourRenders(double factor) {
        // Given
        double[] durations = join(USUAL.draw(1_976, 1), USUAL.times(factor).draw(24, 2));

        // When
        int start = ChangePointDetector.start(durations);

        // Then
        assertThat(start).isBetween(1_960, 1_984);
    }

    @Test
    void shouldKeepOnlyTheLatestWhenTheDistributionChangedTwice() {
        // Given
        double[] durations = join(USUAL.draw(800, 1), join(USUAL.times(3).draw(800, 2), USUAL.draw(400, 3)));

        // When
        int start = ChangePointDetector.start(durations);

        // Then
        assertThat(start).isBetween(1_550, 1_750);
    }

    @Test
    void shouldKeepAllWhenDurationsAreWholeSecondsAndMostlyEqual() {
        // Given
        double[] durations = DoubleStream.of(Lasting.uniform(180, 183).draw(2_000, 1))
                .map(Math::floor)
                .toArray();

        // When
        int start = ChangePointDetector.start(durations);

        // Then
        assertThat(start).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 15, 16, 17})
    void shouldKeepAllWhenThereAreHardlyAny(int count) {
        // Given
        double[] durations = USUAL.draw(count, 1);

        // When
        int start = ChangePointDetector.start(durations);

        // Then
        assertThat(start).isZero();
    }

    private static double[] join(double[] earlier, double[] later) {
        return DoubleStream.concat(DoubleStream.of(earlier), DoubleStream.of(later))
                .toArray();
    }
}
