package io.renderrelay.poller.cadence;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The learned policy's rule with nothing left to learn: it knows how long renders take, that this never changes, and
 * needs no sample of its own. The limit of what learning can reach under the same bounds.
 */
final class ClairvoyantCadence implements Cadence {

    /** Two hundred steps of a thousand renders: rates that are off by some 3 %, and their square roots by half of that. */
    private static final int DRAWN = 200_000;

    /** Not that of any simulated world. */
    private static final long SEED = 11;

    private static final double CEILING_SPREAD = 0.1;

    private final LookPlan plan;
    private final CadenceRules rules;

    private ClairvoyantCadence(LookPlan plan, CadenceRules rules) {
        this.plan = plan;
        this.rules = rules;
    }

    static ClairvoyantCadence of(Lasting lasting, CadenceRules rules) {
        double[] sorted = lasting.draw(DRAWN, SEED);
        Arrays.sort(sorted);
        // by length and not by time: the few hundred that the plan's delay is judged by are then quantiles
        List<FinishedRender> renders =
                Arrays.stream(sorted).mapToObj(ClairvoyantCadence::render).toList();
        LookPlan plan = DelayParity.plan(Hazard.of(sorted), Durations.of(renders), rules);
        return new ClairvoyantCadence(plan, rules);
    }

    private static FinishedRender render(double seconds) {
        return new FinishedRender(0, null, Double.NaN, 0, seconds, seconds, null);
    }

    @Override
    public Duration untilNextLook(Observation seen, RandomGenerator random) {
        double age = CadenceRules.seconds(seen.age());
        boolean spread = seen.looks() <= 1 || plan.quietAt(age, 1);
        double wait = plan.untilLooks(spread ? 0.5 + random.nextDouble() : 1, age, 1);
        return rules.atLeastTheFloor(Math.min(wait, rules.ceiling() * (1 - CEILING_SPREAD * random.nextDouble())));
    }
}
