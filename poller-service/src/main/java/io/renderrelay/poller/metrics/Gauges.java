package io.renderrelay.poller.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.outbox.OutboxBacklog;
import io.renderrelay.poller.outcome.OutcomeWriter;
import io.renderrelay.poller.polling.PollingService;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Gauges. */
@Singleton
class Gauges {

    private final PollingService polling;
    private final OutcomeWriter decisions;
    private final OutboxBacklog unpublished;

    Gauges(PollingService polling, OutcomeWriter decisions, OutboxBacklog unpublished) {
        this.polling = polling;
        this.decisions = decisions;
        this.unpublished = unpublished;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Meters.IN_PROGRESS.gauge(registry, () -> polling.figures().jobs());
        Meters.DUE.gauge(registry, () -> polling.figures().due());
        Meters.JOBS_FAILING.gauge(registry, () -> polling.figures().failing());
        Meters.IN_FLIGHT.gauge(registry, () -> polling.figures().apiUsage().pollsInFlight());
        Meters.RATE.gauge(registry, () -> polling.figures().apiUsage().pollsPerSecond());
        Meters.BUDGET_USE.gauge(registry, () -> polling.figures().apiUsage().utilization());
        Meters.PARTITIONS.gauge(registry, () -> polling.figures().partitions());
        Meters.HELD.gauge(registry, decisions::held);
        Meters.UNPUBLISHED.gauge(registry, unpublished::rows);
        Meters.OLDEST_UNPUBLISHED.gauge(registry, unpublished::oldest);
    }
}
