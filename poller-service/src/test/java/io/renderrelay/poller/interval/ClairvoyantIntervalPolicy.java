package io.renderrelay.poller.interval;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The adaptive policy's rule with nothing left to learn: it knows how long renders take, that this never changes, and
 * needs no sample of its own. The limit of what learning can reach under the same bounds.
 */
final class ClairvoyantIntervalPolicy implements PollIntervalPolicy {

    /** Two hundred steps of a thousand renders: rates that are off by some 3 %, and their square roots by half of that. */
    private static final int DRAWN = 200_000;

    /** Not that of any simulated distribution. */
    private static final long SEED = 11;

    private static final double CEILING_SPREAD = 0.1;

    private final PollDensity plan;
    private final IntervalBounds rules;

    private ClairvoyantIntervalPolicy(PollDensity plan, IntervalBounds rules) {
        this.plan = plan;
        this.rules = rules;
    }

    static ClairvoyantIntervalPolicy of(Lasting lasting, IntervalBounds rules) {
        double[] sorted = lasting.draw(DRAWN, SEED);
        Arrays.sort(sorted);
        // by length and not by time: the few hundred that the plan's delay is judged by are then quantiles
        List<FinishedRender> renders = Arrays.stream(sorted)
                .mapToObj(ClairvoyantIntervalPolicy::render)
                .toList();
        PollDensity plan = DelayParity.plan(HazardRate.of(sorted), RenderDurations.of(renders), rules);
        return new ClairvoyantIntervalPolicy(plan, rules);
    }

    private static FinishedRender render(double seconds) {
        return new FinishedRender(0, null, Double.NaN, 0, seconds, seconds, null);
    }

    @Override
    public Duration untilNextPoll(JobObservation seen, RandomGenerator random) {
        double age = IntervalBounds.seconds(seen.age());
        boolean spread = seen.polls() <= 1 || plan.quietAt(age, 1);
        double wait = plan.untilPolls(spread ? 0.5 + random.nextDouble() : 1, age, 1);
        return rules.atLeastTheFloor(Math.min(wait, rules.ceiling() * (1 - CEILING_SPREAD * random.nextDouble())));
    }
}
