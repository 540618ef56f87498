package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.renderrelay.submitter.spend.CapReached;
import io.renderrelay.submitter.spend.CreditsRefunded;
import io.renderrelay.submitter.spend.CreditsSpent;
import io.renderrelay.submitter.spend.SpendView;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Credits, by our own estimate. */
@Startup
@Singleton
class SpendMetrics {

    private final MeterRegistry registry;
    private final TenantLabel tenants;

    SpendMetrics(MeterRegistry registry, TenantLabel tenants, SpendView view) {
        this.registry = registry;
        this.tenants = tenants;
        for (Tags tenant : tenants.all()) {
            Meters.SPEND_ESTIMATED.counter(registry, tenant.and(length(true)));
            Meters.SPEND_ESTIMATED.counter(registry, tenant.and(length(false)));
            for (CreditsRefunded.Because because : CreditsRefunded.Because.values()) {
                Meters.SPEND_REFUNDED.counter(registry, tenant.and(because(because)));
            }
        }
        for (CapReached.Cap cap : CapReached.Cap.values()) {
            Meters.SPEND_REFUSED.counter(registry, cap(cap));
        }
        Meters.SPEND_UNCERTAIN.gauge(registry, Tags.empty(), () -> view.last().uncertain());
        Meters.SPEND_DAILY_CAP_UTILIZATION.gauge(
                registry, Tags.empty(), () -> view.last().highestShare());
        Meters.SPEND_NEAR_CAP.gauge(registry, Tags.empty(), () -> view.last().nearCap());
        Meters.SPEND_TOTAL_UTILIZATION.gauge(
                registry, Tags.empty(), () -> view.last().totalUtilization());
    }

    void onSpent(@Observes CreditsSpent spent) {
        Meters.SPEND_ESTIMATED
                .counter(registry, tenants.of(spent.tenant()).and(length(spent.measured())))
                .increment(spent.credits().doubleValue());
    }

    void onRefunded(@Observes CreditsRefunded refund) {
        Meters.SPEND_REFUNDED
                .counter(registry, tenants.of(refund.tenant()).and(because(refund.because())))
                .increment(refund.credits().doubleValue());
    }

    void onCapReached(@Observes CapReached reached) {
        Meters.SPEND_REFUSED.counter(registry, cap(reached.cap())).increment();
    }

    private static Tags length(boolean measured) {
        return Tags.of("length", measured ? "measured" : "assumed");
    }

    private static Tags because(CreditsRefunded.Because because) {
        return Tags.of("reason", because.name().toLowerCase(Locale.ROOT));
    }

    private static Tags cap(CapReached.Cap cap) {
        return Tags.of("cap", cap.name().toLowerCase(Locale.ROOT));
    }
}
