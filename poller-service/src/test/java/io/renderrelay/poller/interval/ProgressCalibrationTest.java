package io.renderrelay.poller.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressCalibrationTest {

    private final RandomGenerator random = new SplittableRandom(1);

    @ParameterizedTest
    @CsvSource({"50, 25, 200", "20, 40, 50", "190, 95, 200"})
    void shouldBelieveTruthfulProgress(double age, double pct, double end) {
        // Given
        ProgressCalibration calibration = learned(readings(2_000, SimulatedProgress.TRUTHFUL));

        // When
        PredictedEnd promised = calibration.promise(seen(age, pct, 0));

        // Then
        assertThat(promised.from()).isLessThan(end).isCloseTo(end, Percentage.withPercentage(8));
        assertThat(promised.by()).isGreaterThan(end * 0.99).isCloseTo(end, Percentage.withPercentage(8));
    }

    @Test
    void shouldUnderstandProgressThatSaysHalfOfTheTruth() {
        // Given
        ProgressCalibration calibration = learned(readings(2_000, SimulatedProgress.TOO_LOW));

        // When
        PredictedEnd promised = calibration.promise(seen(100, 25, 0));

        // Then
        assertThat(promised.from()).isBetween(180.0, 200.0);
        assertThat(promised.by()).isBetween(198.0, 220.0);
    }

    @Test
    void shouldSayNothingWhenProgressMeansNothing() {
        for (SimulatedProgress says :
                List.of(SimulatedProgress.STANDS_AT_ZERO, SimulatedProgress.STANDS_AT_99, SimulatedProgress.JUMPS)) {
            // Given
            ProgressCalibration calibration = learned(readings(2_000, says));

            // When
            PredictedEnd at0 = calibration.promise(seen(100, 0, 0));
            PredictedEnd at50 = calibration.promise(seen(100, 50, 0));
            PredictedEnd at99 = calibration.promise(seen(100, 99, 0));

            // Then
            assertThat(List.of(at0, at50, at99)).containsOnly(PredictedEnd.NONE);
        }
    }

    @Test
    void shouldSayNothingWhenFewReadingsWereKept() {
        // Given
        ProgressCalibration calibration = learned(readings(99, SimulatedProgress.TRUTHFUL));

        // When
        PredictedEnd promised = calibration.promise(seen(100, 50, 0));

        // Then
        assertThat(promised).isEqualTo(PredictedEnd.NONE);
    }

    @Test
    void shouldSayNothingAnyMoreWhenTheLatestRendersDidNotKeepIt() {
        // Given
        List<FinishedRender> renders = readings(1_900, SimulatedProgress.TRUTHFUL);
        renders.addAll(readings(6, SimulatedProgress.JUMPS));

        // When
        PredictedEnd promised = learned(renders).promise(seen(100, 50, 0));

        // Then
        assertThat(promised).isEqualTo(PredictedEnd.NONE);
    }

    @Test
    void shouldIgnoreProgressThatHasStoodLongerThanItsWordAllows() {
        // Given
        ProgressCalibration calibration = learned(readings(2_000, SimulatedProgress.TRUTHFUL));

        // When
        PredictedEnd moving = calibration.promise(seen(150, 50, 1));
        PredictedEnd standing = calibration.promise(seen(150, 50, 60));

        // Then
        assertThat(moving).isNotEqualTo(PredictedEnd.NONE);
        assertThat(standing).isEqualTo(PredictedEnd.NONE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, 100.5, Double.POSITIVE_INFINITY})
    void shouldIgnoreWhatIsNoPercentage(double pct) {
        // Given
        ProgressCalibration calibration = learned(readings(2_000, SimulatedProgress.TRUTHFUL));

        // When
        PredictedEnd promised = calibration.promise(seen(100, pct, 0));

        // Then
        assertThat(promised).isEqualTo(PredictedEnd.NONE);
    }

    private List<FinishedRender> readings(int count, SimulatedProgress says) {
        List<FinishedRender> renders = new ArrayList<>();
        for (double seconds : Lasting.lognormal(180, 0.3).draw(count, 1)) {
            double age = seconds * random.nextDouble();
            var reading = new ProgressSample((float) says.pct(age, seconds, random), (float) age);
            renders.add(new FinishedRender(renders.size(), "fast", Double.NaN, 0, seconds + 2, seconds, reading));
        }
        return renders;
    }

    private static ProgressCalibration learned(List<FinishedRender> renders) {
        return ProgressCalibration.of(renders, RenderDurations.of(renders));
    }

    private static JobObservation seen(double age, double pct, double stands) {
        return new JobObservation("fast", Double.NaN, nanos(age), pct, nanos(stands), 3, false);
    }

    private static Duration nanos(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
