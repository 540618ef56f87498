package io.renderrelay.poller.cadence;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The same interval for every job, as the API's pages ask for ("poll every 3-5 seconds", docs.viggle.ai, render
 * status). Only the first look is spread, over one whole interval; later ones keep that distance, so jobs submitted
 * together never meet again.
 */
final class PlainCadence implements Cadence {

    private static final double SPREAD = 0.05;

    private final CadenceRules rules;

    PlainCadence(CadenceRules rules) {
        this.rules = rules;
    }

    @Override
    public Duration untilNextLook(Observation seen, RandomGenerator random) {
        double spread = seen.looks() == 0 ? rules.interval() - rules.floor() : SPREAD * rules.interval();
        return rules.atLeastTheFloor(rules.interval() + spread * (2 * random.nextDouble() - 1));
    }
}
