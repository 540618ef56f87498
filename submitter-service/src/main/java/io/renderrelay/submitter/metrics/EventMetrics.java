package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.submitter.announcing.Announced;
import io.renderrelay.submitter.cancelling.FailedEventIgnored;
import io.renderrelay.submitter.deadletters.DeadLettered;
import io.renderrelay.submitter.orphans.OrphanLeft;
import io.renderrelay.submitter.submission.Failure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** What goes out to Kafka. */
@Startup
@Singleton
class EventMetrics {

    private static final List<String> OURS = List.of(
            Failure.INVALID_REQUEST,
            Failure.ASSET_REJECTED,
            Failure.ASSET_UNAVAILABLE,
            Failure.SPEND_CAP_EXCEEDED,
            Failure.EXPIRED,
            Failure.RETRY_BUDGET_EXHAUSTED,
            Failure.CANCELLED,
            Failure.SUBMISSION_UNCERTAIN);

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
        Meters.ORPHANS.counter(registry, kept(true));
        Meters.ORPHANS.counter(registry, kept(false));
    }

    void onAnnounced(@Observes Announced announced) {
        Tags tenant = tenants.of(announced.tenant());
        announced
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

    void onOrphan(@Observes OrphanLeft left) {
        Meters.ORPHANS.counter(registry, kept(left.kept())).increment();
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
        return Tags.of("kept", String.valueOf(kept));
    }
}
