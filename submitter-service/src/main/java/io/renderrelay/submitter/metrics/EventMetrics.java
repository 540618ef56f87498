package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.submitter.cancellation.FailedEventIgnored;
import io.renderrelay.submitter.deadletters.DeadLettered;
import io.renderrelay.submitter.orphans.JobIdOrphaned;
import io.renderrelay.submitter.outbox.EventPublished;
import io.renderrelay.submitter.submission.SubmissionFailure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Metrics of published records. */
@Startup
@Singleton
class EventMetrics {

    private static final List<String> OURS = List.of(
            SubmissionFailure.INVALID_REQUEST,
            SubmissionFailure.ASSET_REJECTED,
            SubmissionFailure.ASSET_UNAVAILABLE,
            SubmissionFailure.SPEND_CAP_EXCEEDED,
            SubmissionFailure.EXPIRED,
            SubmissionFailure.RETRY_BUDGET_EXHAUSTED,
            SubmissionFailure.CANCELLED,
            SubmissionFailure.SUBMISSION_UNCERTAIN);

    /** Any code of the API's own: they are an open set, and a label must not be. */
    private static final String API = "API";

    private final MeterRegistry registry;
    private final TenantLabel tenants;

    EventMetrics(MeterRegistry registry, TenantLabel tenants) {
        this.registry = registry;
        this.tenants = tenants;
        for (Tags tenant : tenants.all()) {
            Meters.JOBS_CREATED.counter(registry, tenant);
            Meters.OUTCOMES.counter(registry, tenant.and(error(API)));
            OURS.forEach(code -> Meters.OUTCOMES.counter(registry, tenant.and(error(code))));
        }
        for (DeadLetterCode code : DeadLetterCode.values()) {
            Meters.DEAD_LETTERS.counter(registry, code(code));
        }
        for (FailedEventIgnored.Reason reason : FailedEventIgnored.Reason.values()) {
            Meters.FAILED_EVENTS_IGNORED.counter(registry, reason(reason));
        }
        Meters.ORPHANED_JOB_IDS.counter(registry, kept(true));
        Meters.ORPHANED_JOB_IDS.counter(registry, kept(false));
    }

    void onPublished(@Observes EventPublished published) {
        Tags tenant = tenants.of(published.tenant());
        published
                .errorCode()
                .map(code -> Meters.OUTCOMES.counter(registry, tenant.and(error(code))))
                .orElseGet(() -> Meters.JOBS_CREATED.counter(registry, tenant))
                .increment();
    }

    void onDeadLetter(@Observes DeadLettered letter) {
        Meters.DEAD_LETTERS.counter(registry, code(letter.code())).increment();
    }

    void onIgnored(@Observes FailedEventIgnored event) {
        Meters.FAILED_EVENTS_IGNORED.counter(registry, reason(event.reason())).increment();
    }

    void onOrphan(@Observes JobIdOrphaned left) {
        Meters.ORPHANED_JOB_IDS.counter(registry, kept(left.kept())).increment();
    }

    private static Tags error(String code) {
        return Tags.of("error", OURS.contains(code) ? code : API);
    }

    private static Tags code(DeadLetterCode code) {
        return Tags.of("code", code.name());
    }

    private static Tags reason(FailedEventIgnored.Reason reason) {
        return Tags.of("reason", reason.name().toLowerCase(Locale.ROOT));
    }

    private static Tags kept(boolean kept) {
        return Tags.of("stored", String.valueOf(kept));
    }
}
