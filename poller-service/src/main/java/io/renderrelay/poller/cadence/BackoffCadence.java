package io.renderrelay.poller.cadence;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Each wait half as long again as the one before, up to 45 s, as the polling of Google's API clients (gax) does by
 * default. Fewest looks, and the latest to notice.
 */
final class BackoffCadence implements Cadence {

    private static final double FACTOR = 1.5;
    private static final double LONGEST_SECONDS = 45;
    private static final double SPREAD = 0.1;
    private static final int LOOKS_THAT_STILL_GROW = 20;

    private final CadenceRules rules;

    BackoffCadence(CadenceRules rules) {
        this.rules = rules;
    }

    @Override
    public Duration untilNextLook(Observation seen, RandomGenerator random) {
        double grown = rules.interval() * Math.pow(FACTOR, Math.min(seen.looks(), LOOKS_THAT_STILL_GROW));
        double spread = 1 + SPREAD * (2 * random.nextDouble() - 1);
        return rules.atLeastTheFloor(Math.min(grown, LONGEST_SECONDS) * spread);
    }

    @Override
    public ChosenBy chosenBy(Observation seen) {
        return ChosenBy.BACKOFF;
    }
}
