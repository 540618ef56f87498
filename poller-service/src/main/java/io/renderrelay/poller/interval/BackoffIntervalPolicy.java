package io.renderrelay.poller.interval;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Each wait half as long again as the one before, up to 45 s, as the polling of Google's API clients (gax) does by
 * default. Fewest polls, and the latest to notice.
 */
final class BackoffIntervalPolicy implements PollIntervalPolicy {

    private static final double FACTOR = 1.5;
    private static final double MAX_SECONDS = 45;
    private static final double SPREAD = 0.1;
    private static final int POLLS_THAT_STILL_GROW = 20;

    private final IntervalBounds rules;

    BackoffIntervalPolicy(IntervalBounds rules) {
        this.rules = rules;
    }

    @Override
    public Duration untilNextPoll(JobObservation seen, RandomGenerator random) {
        double grown = rules.interval() * Math.pow(FACTOR, Math.min(seen.polls(), POLLS_THAT_STILL_GROW));
        double spread = 1 + SPREAD * (2 * random.nextDouble() - 1);
        return rules.atLeastTheFloor(Math.min(grown, MAX_SECONDS) * spread);
    }

    @Override
    public IntervalSource chosenBy(JobObservation seen) {
        return IntervalSource.BACKOFF;
    }
}
