package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.database.DatabaseClock;
import io.renderrelay.submitter.viggle.ApiClockSkew;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** How far this machine's clock is from those of its servers. */
@Singleton
class ClockMetrics {

    private final DatabaseClock database;
    private final ApiClockSkew api;

    ClockMetrics(DatabaseClock database, ApiClockSkew api) {
        this.database = database;
        this.api = api;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Meters.CLOCK_SKEW.gauge(
                registry,
                Tags.of("reference", "database"),
                () -> database.skew().toMillis() / 1_000.0);
        Meters.CLOCK_SKEW.gauge(registry, Tags.of("reference", "api"), api::seconds);
    }
}
