package io.renderrelay.poller.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveIntervalPolicyTest {

    private static final IntervalBounds RULES = new IntervalBounds(3, 60, 4);
    private static final Duration PLAIN_LEAST = Duration.ofMillis(3_800);
    private static final Duration PLAIN_MOST = Duration.ofMillis(4_200);

    private final AdaptiveIntervalPolicy intervalPolicy =
            new AdaptiveIntervalPolicy(RULES, new FixedIntervalPolicy(RULES));

    @Test
    void shouldPollPlainlyWhenNothingIsLearned() {
        assertThat(wait(Seen.running(20, 2))).isBetween(PLAIN_LEAST, PLAIN_MOST);
    }

    @Test
    void shouldPollPlainlyWhenTheModeWasNeverSeen() {
        // Given
        intervalPolicy.learnFrom(renders("fast", Lasting.uniform(120, 300).draw(2_000, 1)));

        // When
        Duration unseen = wait(Seen.running("full_pipeline", Double.NaN, 20, 2, false));
        Duration untold = wait(Seen.running(null, Double.NaN, 20, 2, false));

        // Then
        assertThat(unseen).isBetween(PLAIN_LEAST, PLAIN_MOST);
        assertThat(untold).isBetween(PLAIN_LEAST, PLAIN_MOST);
    }

    @Test
    void shouldPollPlainlyAtTheRendersThatKeepLearningHonest() {
        // Given
        intervalPolicy.learnFrom(renders("fast", Lasting.uniform(120, 300).draw(2_000, 1)));

        // When
        Duration wait = wait(Seen.running("fast", Double.NaN, 20, 2, true));

        // Then
        assertThat(wait).isBetween(PLAIN_LEAST, PLAIN_MOST);
    }

    @Test
    void shouldPollPlainlyWhenThereIsNothingToGain() {
        // Given
        intervalPolicy.learnFrom(
                renders("full_pipeline", Lasting.exponential(180).draw(2_000, 1)));

        // When
        Duration wait = wait(Seen.running(20, 2));

        // Then
        assertThat(wait).isBetween(PLAIN_LEAST, PLAIN_MOST);
    }

    @Test
    void shouldPollPlainlyWhenTheDistributionHasJustChanged() {
        // Given
        List<FinishedRender> renders =
                renders("full_pipeline", Lasting.uniform(120, 300).draw(1_950, 1));
        renders.addAll(renders("full_pipeline", Lasting.uniform(60, 150).draw(50, 2)));

        // When
        intervalPolicy.learnFrom(renders);

        // Then
        assertThat(wait(Seen.running(20, 2))).isBetween(PLAIN_LEAST, PLAIN_MOST);
    }

    @Test
    void shouldWaitLongBeforeTheFirstEndsAndPollOftenNearTheLast() {
        // Given
        intervalPolicy.learnFrom(
                renders("full_pipeline", Lasting.uniform(120, 300).draw(2_000, 1)));

        // When
        Duration early = wait(Seen.running(20, 2));
        Duration middle = wait(Seen.running(150, 5));
        Duration late = wait(Seen.running(280, 30));

        // Then
        assertThat(early).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(60));
        assertThat(middle).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(late).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_100));
    }

    @Test
    void shouldExpectRendersOfLongVideosToTakeLonger() {
        // Given
        double[] media = Lasting.uniform(5, 60).draw(2_000, 1);
        double[] noise = Lasting.lognormal(1, 0.1).draw(2_000, 2);
        List<FinishedRender> renders = new ArrayList<>();
        for (int i = 0; i < media.length; i++) {
            renders.add(render("fast", media[i], 10 * media[i] * noise[i]));
        }
        intervalPolicy.learnFrom(renders);

        // When
        Duration ofAShortOne = wait(Seen.running("fast", 10, 95, 3, false));
        Duration ofALongOne = wait(Seen.running("fast", 50, 95, 3, false));

        // Then
        assertThat(ofAShortOne).isLessThan(Duration.ofSeconds(4));
        assertThat(ofALongOne).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(60));
    }

    @Test
    void shouldSpreadJobsThatWereSubmittedTogether() {
        // Given
        intervalPolicy.learnFrom(
                renders("full_pipeline", Lasting.uniform(120, 300).draw(2_000, 1)));
        var random = new SplittableRandom(1);

        // When
        var arrivals = random.longs(1_000)
                .mapToDouble(any -> {
                    double age = 0;
                    for (int polls = 0; age < 200; polls++) {
                        age += IntervalBounds.seconds(intervalPolicy.untilNextPoll(Seen.running(age, polls), random));
                    }
                    return age;
                })
                .summaryStatistics();

        // Then
        assertThat(arrivals.getMax() - arrivals.getMin()).isGreaterThan(3.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 1, 59, 119, 180, 299.99, 300, 301, 4_000, 86_400, 1e9})
    void shouldNeverGoBelowTheFloorOrAboveTheCeiling(double age) {
        // Given
        intervalPolicy.learnFrom(renders("full_pipeline", Lasting.twoModes(0.2).draw(2_000, 1)));

        // When
        Duration first = wait(Seen.running(age, 0));
        Duration later = wait(Seen.running(age, 7));

        // Then
        assertThat(first).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(60));
        assertThat(later).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(60));
    }

    @Test
    void shouldDecideAlikeOnEveryInstance() {
        // Given
        List<FinishedRender> renders =
                renders("full_pipeline", Lasting.lognormal(180, 0.3).draw(2_000, 1));
        var other = new AdaptiveIntervalPolicy(RULES, new FixedIntervalPolicy(RULES));
        other.learnFrom(renders("full_pipeline", Lasting.uniform(5, 9).draw(2_000, 9)));

        // When
        intervalPolicy.learnFrom(renders);
        other.learnFrom(renders);

        // Then
        for (int age = 0; age < 600; age += 7) {
            JobObservation seen = Seen.running(age, 3);
            assertThat(other.untilNextPoll(seen, new SplittableRandom(1))).isEqualTo(wait(seen));
        }
    }

    @Test
    void shouldTellWhichRuleItFollows() {
        // Given
        List<FinishedRender> renders = renders("fast", Lasting.uniform(120, 300).draw(1_000, 1));
        renders.addAll(renders("slow", Lasting.exponential(180).draw(1_000, 2)));

        // When
        intervalPolicy.learnFrom(renders);

        // Then
        assertThat(intervalPolicy.chosenBy(Seen.running("fast", Double.NaN, 20, 2, false)))
                .isEqualTo(IntervalSource.LEARNED);
        assertThat(intervalPolicy.chosenBy(Seen.running("fast", Double.NaN, 20, 2, true)))
                .isEqualTo(IntervalSource.FIXED_AS_SAMPLE);
        assertThat(intervalPolicy.chosenBy(Seen.running("slow", Double.NaN, 20, 2, false)))
                .isEqualTo(IntervalSource.FIXED_NOTHING_TO_GAIN);
        assertThat(intervalPolicy.chosenBy(Seen.running("unseen", Double.NaN, 20, 2, false)))
                .isEqualTo(IntervalSource.FIXED_NOTHING_KNOWN);
    }

    private Duration wait(JobObservation seen) {
        return intervalPolicy.untilNextPoll(seen, new SplittableRandom(1));
    }

    private static List<FinishedRender> renders(String mode, double[] durations) {
        List<FinishedRender> renders = new ArrayList<>();
        for (double seconds : durations) {
            renders.add(render(mode, Double.NaN, seconds));
        }
        return renders;
    }

    private static FinishedRender render(String mode, double mediaSeconds, double seconds) {
        return new FinishedRender(0, mode, mediaSeconds, 0, seconds + 2, seconds, ProgressSample.NONE);
    }
}
