package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.renderrelay.submitter.intake.Received;
import io.renderrelay.submitter.submission.Moved;
import io.renderrelay.submitter.submission.Settled;
import io.renderrelay.submitter.submission.Settlement;
import io.renderrelay.submitter.submission.State;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** How requests come in and get on. Counts what others do, so that none of them has a metric in it. */
@Startup
@Singleton
class RequestMetrics {

    private static final List<State> AT_FIRST = List.of(State.QUEUED, State.INVALID, State.CANCELLED);

    private static final Duration[] WAITS = {
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofHours(24)
    };

    private final MeterRegistry registry;
    private final TenantLabel tenants;
    private final Timer waited;

    RequestMetrics(MeterRegistry registry, TenantLabel tenants) {
        this.registry = registry;
        this.tenants = tenants;
        this.waited = Meters.WAITED.timer(registry, Tags.empty(), WAITS);
        for (Tags tenant : tenants.all()) {
            AT_FIRST.forEach(state -> Meters.RECEIVED.counter(registry, tenant.and(named(state))));
        }
        for (State state : State.values()) {
            Meters.ENTERED.counter(registry, named(state));
        }
        for (Settlement settlement : Settlement.values()) {
            Meters.JOB_IDS.counter(registry, met(settlement));
        }
    }

    void onReceived(@Observes Received received) {
        Meters.RECEIVED
                .counter(registry, tenants.of(received.tenant()).and(named(received.state())))
                .increment(received.rows());
    }

    void onMove(@Observes Moved moved) {
        Meters.ENTERED.counter(registry, named(moved.state())).increment(moved.rows());
    }

    void onSettled(@Observes Settled settled) {
        Meters.JOB_IDS.counter(registry, met(settled.settlement())).increment();
        settled.waited().ifPresent(waited::record);
    }

    private static Tags named(State state) {
        return Tags.of("state", state.name());
    }

    private static Tags met(Settlement settlement) {
        return Tags.of("met", settlement.name());
    }
}
