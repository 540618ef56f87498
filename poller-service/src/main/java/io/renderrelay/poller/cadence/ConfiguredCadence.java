package io.renderrelay.poller.cadence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The policy that the configuration names. */
@ApplicationScoped
class ConfiguredCadence {

    @Produces
    @ApplicationScoped
    Cadence cadence(CadenceConfig config) {
        return switch (config.policy()) {
            case PLAIN -> new PlainCadence(config.floor(), config.plainFrom(), config.plainTo());
        };
    }
}
