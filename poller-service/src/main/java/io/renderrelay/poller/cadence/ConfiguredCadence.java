package io.renderrelay.poller.cadence;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** The policy that the configuration names. */
@Singleton
class ConfiguredCadence {

    private final CadenceConfig config;
    private final CadenceRules rules;
    private final HazardCadence learned;

    ConfiguredCadence(CadenceConfig config) {
        this.config = config;
        this.rules = CadenceRules.of(config.floor(), config.ceiling(), config.interval());
        this.learned = new HazardCadence(rules, new PlainCadence(rules));
    }

    @Produces
    @Singleton
    Cadence cadence() {
        return switch (config.policy()) {
            case LEARNED -> learned;
            case FIXED -> new PlainCadence(rules);
            case BACKOFF -> new BackoffCadence(rules);
        };
    }

    @Produces
    @Singleton
    @Typed(HazardCadence.class)
    HazardCadence learned() {
        return learned;
    }
}
