package io.renderrelay.poller.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every series says which service it is of, so that heap and connections of the two are distinguished by one label. */
@Singleton
final class Application implements MeterFilter {

    private final Tag name;

    Application(@ConfigProperty(name = "quarkus.application.name") String name) {
        this.name = Tag.of("application", name);
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.withTag(name);
    }
}
