package io.renderrelay.poller.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollDensityTest {

    private static final IntervalBounds RULES = new IntervalBounds(3, 60, 4);

    private PollDensity plan;

    @BeforeEach
    void learn() {
        double[] sorted = Lasting.uniform(120, 300).draw(2_000, 1);
        Arrays.sort(sorted);
        plan = new PollDensity(HazardRate.of(sorted), 6, RULES);
    }

    @Test
    void shouldFollowTheSquareRootOfTheRateBetweenItsBounds() {
        assertThat(plan.density(0.01)).isCloseTo(Math.sqrt(0.06), within(1e-9));
        assertThat(plan.density(0.0025)).isCloseTo(plan.density(0.01) / 2, within(1e-9));
        assertThat(plan.density(1)).isEqualTo(1 / 3.0);
        assertThat(plan.density(0)).isPositive();
        assertThat(plan.density(Double.NaN)).isEqualTo(1 / 4.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 10, 119.9, 120, 200, 299, 301, 5_000, 1e7})
    void shouldReachMorePollsLaterAndNeverSoonerThanTheFloorAllows(double age) {
        for (double scale : new double[] {0.01, 0.5, 1, 2, 100}) {
            double before = 0;
            for (double polls = 0.5; polls < 20; polls += 0.5) {
                double wait = plan.untilPolls(polls, age, scale);
                assertThat(wait).isGreaterThan(before).isGreaterThanOrEqualTo(3 * polls - 1e-6);
                before = wait;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {30, 100, 125, 180, 250, 299, 310, 1_000})
    void shouldForetellTheDelayThatPollsAtRandomDistancesHave(double seconds) {
        // Given
        double sum = 0;
        for (int i = 0; i < 1_000; i++) {
            sum += plan.untilPolls((i + 0.5) / 1_000, seconds, 1);
        }

        // When
        double delay = plan.delayFor(seconds, 1);

        // Then
        assertThat(delay).isCloseTo(sum / 1_000, within(0.01));
    }

    @Test
    void shouldCountOneMorePollForEachDueBeforeTheEnd() {
        // Given
        double third = plan.untilPolls(3, 0, 1);

        // When
        double polls = plan.pollsFor(third, 1);

        // Then
        assertThat(polls).isCloseTo(3.5, within(1e-6));
    }
}
