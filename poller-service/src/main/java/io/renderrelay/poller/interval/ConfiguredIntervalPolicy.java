package io.renderrelay.poller.interval;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** The policy that the configuration names. */
@Singleton
class ConfiguredIntervalPolicy {

    private final PollIntervalConfig config;
    private final IntervalBounds rules;
    private final AdaptiveIntervalPolicy learned;

    ConfiguredIntervalPolicy(PollIntervalConfig config) {
        this.config = config;
        this.rules = IntervalBounds.of(config.minInterval(), config.maxInterval(), config.fixedInterval());
        this.learned = new AdaptiveIntervalPolicy(rules, new FixedIntervalPolicy(rules));
    }

    @Produces
    @Singleton
    PollIntervalPolicy intervalPolicy() {
        return switch (config.policy()) {
            case LEARNED -> learned;
            case FIXED -> new FixedIntervalPolicy(rules);
            case BACKOFF -> new BackoffIntervalPolicy(rules);
        };
    }

    @Produces
    @Singleton
    @Typed(AdaptiveIntervalPolicy.class)
    AdaptiveIntervalPolicy learned() {
        return learned;
    }
}
