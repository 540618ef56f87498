package io.renderrelay.poller.interval;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The same interval for every job, as the API's pages ask for ("poll every 3-5 seconds", docs.viggle.ai, render
 * status). Only the first polls are spread, so that jobs which were submitted together or taken over together do not stay
 * together.
 *
 * <table>
 * <caption>Wait, evenly spread</caption>
 * <tr><th>before look</th><th>from</th><th>to</th></tr>
 * <tr><td>1</td><td>floor</td><td>as far above the interval as the floor is below it</td></tr>
 * <tr><td>2; of jobs taken over the first one that is free, the one before it was due immediately</td><td>floor</td>
 *     <td>an interval more</td></tr>
 * <tr><td>any later one</td><td>95 % of the interval</td><td>105 %</td></tr>
 * </table>
 */
final class FixedIntervalPolicy implements PollIntervalPolicy {

    private static final double SPREAD = 0.05;

    private final IntervalBounds rules;

    FixedIntervalPolicy(IntervalBounds rules) {
        this.rules = rules;
    }

    @Override
    public Duration untilNextPoll(JobObservation seen, RandomGenerator random) {
        double interval = rules.interval();
        return switch (seen.polls()) {
            case 0 -> between(rules.floor(), 2 * interval - rules.floor(), random);
            case 1 -> between(rules.floor(), rules.floor() + interval, random);
            default -> between((1 - SPREAD) * interval, (1 + SPREAD) * interval, random);
        };
    }

    private Duration between(double from, double to, RandomGenerator random) {
        return rules.atLeastTheFloor(from + (to - from) * random.nextDouble());
    }
}
