package io.renderrelay.poller.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the adaptive policy promises, on a simulated clock with fixed seeds: nothing here depends on the machine. {@link
 * IntervalPolicyTable} prints the figures.
 */
class PollIntervalFiguresTest {

    private static final Lasting LOGNORMAL = Lasting.lognormal(180, 0.3);
    private static final Lasting UNIFORM = Lasting.uniform(120, 300);
    private static final Lasting TWO_MODES = Lasting.twoModes(0.175);
    private static final Lasting EXPONENTIAL = Lasting.exponential(180);

    static final List<Arguments> LEARNABLE =
            List.of(Arguments.of(LOGNORMAL, 0.58), Arguments.of(UNIFORM, 0.5), Arguments.of(TWO_MODES, 0.58));

    @ParameterizedTest
    @FieldSource("LEARNABLE")
    void shouldSavePollsAtNoGreaterDelayThanEvery4s(Lasting lasting, double share) {
        // When
        Cost cost = learned(SimulatedRenders.of(lasting));

        // Then
        assertThat(cost.pollsRatio()).isLessThan(share);
        assertThat(cost.delayRatio()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldNeedAThirdOfThePollsWhenProgressIsTruthful(Lasting lasting) {
        // When
        Cost cost = learned(SimulatedRenders.of(lasting).reporting(SimulatedProgress.TRUTHFUL));

        // Then
        assertThat(cost.pollsRatio()).isLessThan(0.35);
        assertThat(cost.delayRatio()).isLessThan(1);
    }

    @ParameterizedTest
    @MethodSource("lies")
    void shouldCostNoMoreThanWithoutProgressWhenItMeansNothing(SimulatedProgress lie) {
        // When
        Cost cost = learned(SimulatedRenders.of(LOGNORMAL).reporting(lie));

        // Then
        assertThat(cost.pollsRatio()).isLessThan(0.58);
        assertThat(cost.delayRatio()).isLessThan(1.02);
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldBeNoWorseThanEvery4sWhileItHasLearnedLittle(Lasting lasting) {
        // When
        List<PolledRender> inProgress =
                SimulatedPolling.learning().track(SimulatedRenders.of(lasting).renders(1_000, 1));

        // Then
        assertKeepsUpWithEvery4s(inProgress);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldBeNoWorseThanEvery4sSoonAfterTheDistributionHasChanged(SimulatedRenders before, SimulatedRenders after) {
        // Given
        List<SimulatedRender> renders = before.thenChangesTo(after, 1_000, 1_100, 1);

        // When
        List<PolledRender> inProgress = SimulatedPolling.learning().track(renders);

        // Then
        assertKeepsUpWithEvery4s(inProgress.subList(1_100, 2_100));
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldNotTakeABurstForAnotherDistribution(Lasting lasting) {
        // When
        List<PolledRender> inProgress =
                SimulatedPolling.learning().track(SimulatedRenders.of(lasting).bursts(10_000, 1_000, 1));

        // Then
        Cost cost = Cost.of(inProgress.subList(5_000, 10_000));
        assertThat(cost.pollsRatio()).isLessThan(1.05);
        assertThat(cost.delayRatio()).isLessThan(1.1);
    }

    private static void assertKeepsUpWithEvery4s(List<PolledRender> inProgress) {
        Cost worst = Cost.worstOf500(inProgress);
        assertThat(worst.pollsRatio()).isLessThan(1.05);
        assertThat(worst.delayRatio()).isLessThan(1.1);
    }

    private static Cost learned(SimulatedRenders simulation) {
        List<PolledRender> inProgress = SimulatedPolling.learning()
                .relearningEvery(Duration.ofMinutes(20))
                .track(simulation.renders(15_000, 1));
        return Cost.of(inProgress.subList(5_000, 15_000));
    }

    static Stream<Lasting> all() {
        return Stream.of(LOGNORMAL, UNIFORM, TWO_MODES, EXPONENTIAL);
    }

    static Stream<SimulatedProgress> lies() {
        return Stream.of(SimulatedProgress.STANDS_AT_99, SimulatedProgress.JUMPS, SimulatedProgress.TOO_HIGH);
    }

    static Stream<Arguments> changes() {
        SimulatedRenders usual = SimulatedRenders.of(LOGNORMAL);
        return Stream.of(
                Arguments.of(usual, usual.lasting(LOGNORMAL.times(0.5))),
                Arguments.of(usual, usual.lasting(LOGNORMAL.times(2))),
                Arguments.of(usual, usual.lasting(LOGNORMAL.or(1 / 3.0, Lasting.lognormal(30, 0.2)))),
                Arguments.of(usual, usual.mode("fast").lasting(Lasting.lognormal(90, 0.3))),
                Arguments.of(usual.reporting(SimulatedProgress.TRUTHFUL), usual.reporting(SimulatedProgress.JUMPS)));
    }
}
