package io.renderrelay.poller.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.deciding.Decisions;
import io.renderrelay.poller.watching.Watching;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What can be read off at any time. */
@Singleton
class Gauges {

    void register(@Observes StartupEvent event, MeterRegistry registry, Watching watching, Decisions decisions) {
        Gauge.builder(Meters.WATCHED, () -> watching.figures().jobs())
                .description("Renders on the schedule")
                .register(registry);
        Gauge.builder(Meters.DUE, () -> watching.figures().due())
                .description("Renders whose look is due and waits for room")
                .register(registry);
        Gauge.builder(Meters.IN_FLIGHT, () -> watching.figures().asking().looksInFlight())
                .description("Looks that wait for their answer")
                .register(registry);
        Gauge.builder(Meters.RATE, () -> watching.figures().asking().looksPerSecond())
                .description("Looks a second that are allowed now")
                .register(registry);
        Gauge.builder(Meters.BUDGET_USE, () -> watching.figures().asking().budgetUse())
                .description("Share of the configured looks a second that is used")
                .register(registry);
        Gauge.builder(Meters.PARTITIONS, () -> watching.figures().partitions())
                .description("Partitions of the job-created topic that are ours")
                .register(registry);
        Gauge.builder(Meters.HELD, decisions::held)
                .description("Outcomes seen that are not on disk yet")
                .register(registry);
    }
}
