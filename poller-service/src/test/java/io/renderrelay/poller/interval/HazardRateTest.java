package io.renderrelay.poller.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HazardRateTest {

    @ParameterizedTest
    @CsvSource({"120, 0.0056", "180, 0.0083", "240, 0.0167", "290, 0.1"})
    void shouldFindTheRateOfUniformDurations(double age, double rate) {
        // Given
        double[] sorted = sorted(Lasting.uniform(120, 300).draw(20_000, 1));

        // When
        HazardRate hazard = HazardRate.of(sorted);

        // Then
        assertThat(hazard.rateOf(hazard.stepAt(age + 0.5))).isCloseTo(rate, within(rate * 0.3));
    }

    @Test
    void shouldExpectNothingBeforeTheShortestAndKnowNothingBeyondTheLongest() {
        // Given
        double[] sorted = sorted(Lasting.uniform(120, 300).draw(2_000, 1));

        // When
        HazardRate hazard = HazardRate.of(sorted);

        // Then
        assertThat(hazard.rateOf(hazard.stepAt(0))).isZero();
        assertThat(hazard.rateOf(hazard.stepAt(90))).isZero();
        assertThat(hazard.rateOf(hazard.stepAt(301))).isNaN();
        assertThat(hazard.endOf(hazard.stepAt(301))).isInfinite();
    }

    @Test
    void shouldAgreeWithTheShareThatLastsLonger() {
        // Given
        double[] sorted = sorted(Lasting.lognormal(180, 0.3).draw(2_000, 1));

        // When
        HazardRate hazard = HazardRate.of(sorted);

        // Then
        assertThat(hazard.survival(30)).isOne();
        assertThat(hazard.survival(180)).isCloseTo(0.5, within(0.03));
        assertThat(hazard.survival(264)).isCloseTo(0.1, within(0.03));
        assertThat(hazard.survival(2_000)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 19, 20, 21, 39, 100, 1_999})
    void shouldHaveRisingStepsWithPositiveRatesWhenAllDurationsAreEqual(int count) {
        // Given
        double[] sorted = new double[count];
        Arrays.fill(sorted, 180);

        // When
        HazardRate hazard = HazardRate.of(sorted);

        // Then
        for (int step = 1; step < hazard.steps(); step++) {
            assertThat(hazard.endOf(step)).isGreaterThan(hazard.endOf(step - 1));
            assertThat(hazard.rateOf(step)).isPositive().isFinite();
        }
    }

    private static double[] sorted(double[] durations) {
        Arrays.sort(durations);
        return durations;
    }
}
