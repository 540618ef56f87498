package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.renderrelay.submitter.intake.RequestsReceived;
import io.renderrelay.submitter.submission.JobIdRecorded;
import io.renderrelay.submitter.submission.JobIdResult;
import io.renderrelay.submitter.submission.StateChanged;
import io.renderrelay.submitter.submission.SubmissionState;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Metrics of requests, from CDI events. */
@Startup
@Singleton
class RequestMetrics {

    private static final List<SubmissionState> AT_FIRST =
            List.of(SubmissionState.QUEUED, SubmissionState.INVALID, SubmissionState.CANCELLED);

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
        this.waited = Meters.REQUEST_QUEUE.timer(registry, Tags.empty(), WAITS);
        for (Tags tenant : tenants.all()) {
            AT_FIRST.forEach(state -> Meters.RECEIVED.counter(registry, tenant.and(named(state))));
        }
        for (SubmissionState state : SubmissionState.values()) {
            Meters.ENTERED.counter(registry, named(state));
        }
        for (JobIdResult jobIdResult : JobIdResult.values()) {
            Meters.JOB_IDS_RECORDED.counter(registry, resultTag(jobIdResult));
        }
    }

    void onReceived(@Observes RequestsReceived received) {
        Meters.RECEIVED
                .counter(registry, tenants.of(received.tenant()).and(named(received.state())))
                .increment(received.rows());
    }

    void onMove(@Observes StateChanged moved) {
        Meters.ENTERED.counter(registry, named(moved.state())).increment(moved.rows());
    }

    void onRecorded(@Observes JobIdRecorded recorded) {
        Meters.JOB_IDS_RECORDED
                .counter(registry, resultTag(recorded.jobIdResult()))
                .increment();
        recorded.waited().ifPresent(waited::record);
    }

    private static Tags named(SubmissionState state) {
        return Tags.of("state", state.name());
    }

    private static Tags resultTag(JobIdResult jobIdResult) {
        return Tags.of("result", jobIdResult.name());
    }
}
