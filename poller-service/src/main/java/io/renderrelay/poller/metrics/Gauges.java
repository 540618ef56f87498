package io.renderrelay.poller.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.announcing.UnannouncedView;
import io.renderrelay.poller.deciding.Decisions;
import io.renderrelay.poller.watching.Watching;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What can be read off at any time. */
@Singleton
class Gauges {

    private final Watching watching;
    private final Decisions decisions;
    private final UnannouncedView unannounced;

    Gauges(Watching watching, Decisions decisions, UnannouncedView unannounced) {
        this.watching = watching;
        this.decisions = decisions;
        this.unannounced = unannounced;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Meters.WATCHED.gauge(registry, () -> watching.figures().jobs());
        Meters.DUE.gauge(registry, () -> watching.figures().due());
        Meters.JOBS_FAILING.gauge(registry, () -> watching.figures().failing());
        Meters.IN_FLIGHT.gauge(registry, () -> watching.figures().asking().looksInFlight());
        Meters.RATE.gauge(registry, () -> watching.figures().asking().looksPerSecond());
        Meters.BUDGET_USE.gauge(registry, () -> watching.figures().asking().budgetUse());
        Meters.PARTITIONS.gauge(registry, () -> watching.figures().partitions());
        Meters.HELD.gauge(registry, decisions::held);
        Meters.UNANNOUNCED.gauge(registry, unannounced::rows);
        Meters.OLDEST_UNANNOUNCED.gauge(registry, unannounced::oldest);
    }
}
