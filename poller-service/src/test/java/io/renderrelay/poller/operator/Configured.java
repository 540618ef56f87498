package io.renderrelay.poller.operator;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Operators as they are configured. */
final class Configured {

    private Configured() {}

    static Operators operators(Map<String, String> properties) {
        return new Operators(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OperatorConfig.class)
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(OperatorConfig.class));
    }
}
