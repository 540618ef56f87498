package io.renderrelay.poller.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** The limit that learning is measured by must itself be near what the square root rule promises. */
class ClairvoyantIntervalPolicyTest {

    private static final IntervalBounds RULES = new IntervalBounds(3, 60, 4);

    /** The shares were computed from the formulas of the distributions, by another program than this one. */
    static final List<Arguments> OPTIMA = List.of(
            Arguments.of(Lasting.lognormal(180, 0.3), 0.53),
            Arguments.of(Lasting.uniform(120, 300), 0.447),
            Arguments.of(Lasting.exponential(180), 1.01));

    @ParameterizedTest
    @FieldSource("OPTIMA")
    void shouldNeedThePollsOfTheOptimumAtTheDelayOfEvery4s(Lasting lasting, double optimum) {
        // Given
        SimulatedPolling scheduler = SimulatedPolling.by(ClairvoyantIntervalPolicy.of(lasting, RULES));

        // When
        Cost cost = Cost.of(scheduler.track(SimulatedRenders.of(lasting).renders(4_000, 1)));

        // Then
        assertThat(cost.pollsRatio()).isCloseTo(optimum, within(0.03));
        assertThat(cost.delayRatio()).isCloseTo(1, within(0.05));
    }
}
