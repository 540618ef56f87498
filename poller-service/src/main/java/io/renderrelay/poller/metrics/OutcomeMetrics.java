package io.renderrelay.poller.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.renderrelay.poller.outbox.OutboxListener;
import io.renderrelay.poller.outcome.ObservedOutcome;
import io.renderrelay.poller.outcome.OutcomeListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Metrics of outcomes. */
@Singleton
class OutcomeMetrics implements OutboxListener, OutcomeListener {

    private static final String COMPLETED = "none";

    private static final List<String> OURS = List.of(
            COMPLETED,
            "RENDER_FAILED",
            "CANCELLED",
            "RESULT_MISSING",
            "JOB_LOST",
            "POLL_DEADLINE_EXCEEDED",
            "RESULT_UNREACHABLE");

    /** Any code of the API's own: they are an open set, and a tag must not be. */
    private static final String API = "API";

    private final MeterRegistry registry;
    private final TenantLabel tenants;
    private final DistributionSummary pollsPerRender;
    private final Timer detection;

    OutcomeMetrics(MeterRegistry registry, TenantLabel tenants) {
        this.registry = registry;
        this.tenants = tenants;
        pollsPerRender = Meters.POLLS_PER_RENDER.summary(registry, 5, 10, 20, 40, 80, 160);
        detection = Meters.DETECTION.timer(
                registry,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                Duration.ofSeconds(8),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5));
        for (Tags tenant : tenants.all()) {
            OURS.forEach(code -> outcomes(tenant, code));
            outcomes(tenant, API);
        }
    }

    @Override
    public void decided(List<ObservedOutcome> decided) {
        decided.forEach(decision -> pollsPerRender.record(decision.inProgress().polls()));
    }

    @Override
    public void published(String tenant, Optional<String> errorCode, Optional<Duration> delay) {
        outcomes(tenants.of(tenant), errorCode.orElse(COMPLETED)).increment();
        delay.ifPresent(detection::record);
    }

    private Counter outcomes(Tags tenant, String code) {
        return Meters.OUTCOMES.counter(registry, tenant.and("error", OURS.contains(code) ? code : API));
    }
}
