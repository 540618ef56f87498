package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.renderrelay.submitter.spend.CapReached;
import io.renderrelay.submitter.spend.Refunded;
import io.renderrelay.submitter.spend.SpendView;
import io.renderrelay.submitter.spend.SpendView.Figures;
import io.renderrelay.submitter.spend.Spent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Credits, by our own estimate. Counters are this instance's; gauges are the whole installation's and the same in all
 * instances, so take the highest and never the sum. Every series is there from the start.
 */
@Startup
@Singleton
public class SpendMetrics {

    /** Counter: credits of what the API accepted; tag {@code length}: whether it was measured or assumed. */
    public static final String ESTIMATED = "render.relay.spend.estimated";

    /** Counter: credits of jobs that the API cancelled for us. */
    public static final String REFUNDED = "render.relay.spend.refunded";

    /** Counter: requests that were refused; tag {@code cap}: of one request, or of a tenant's day. */
    public static final String REFUSED = "render.relay.spend.refused";

    /** Gauge: credits of uncertain requests. */
    public static final String IN_DOUBT = "render.relay.spend.in.doubt";

    /** Gauge, 0 to 1: the highest share of its daily cap that any tenant has spoken for. */
    public static final String HIGHEST_SHARE = "render.relay.spend.day.share";

    /** Gauge: tenants that have spoken for four fifths of their daily cap. */
    public static final String NEAR_CAP = "render.relay.spend.tenants.near.cap";

    private static final String CREDITS = "credits";

    private final MeterRegistry registry;
    private final SpendView view;

    public SpendMetrics(MeterRegistry registry, SpendView view) {
        this.registry = registry;
        this.view = view;
        estimated(true);
        estimated(false);
        refunded();
        for (CapReached.Cap cap : CapReached.Cap.values()) {
            refused(cap);
        }
        gauge(IN_DOUBT, Figures::inDoubt, "Credits of requests that may have been charged without our knowing the job")
                .baseUnit(CREDITS)
                .register(registry);
        gauge(HIGHEST_SHARE, Figures::highestShare, "Highest share of its daily cap that any tenant has spoken for")
                .register(registry);
        gauge(NEAR_CAP, Figures::nearCap, "Tenants that have spoken for four fifths of their daily cap")
                .register(registry);
    }

    void onSpent(@Observes Spent spent) {
        estimated(spent.measured()).increment(spent.credits().doubleValue());
    }

    void onRefunded(@Observes Refunded refund) {
        refunded().increment(refund.credits().doubleValue());
    }

    void onCapReached(@Observes CapReached reached) {
        refused(reached.cap()).increment();
    }

    private Counter estimated(boolean measured) {
        return Counter.builder(ESTIMATED)
                .description("Credits that accepted requests are expected to cost")
                .baseUnit(CREDITS)
                .tag("length", measured ? "measured" : "assumed")
                .register(registry);
    }

    private Counter refunded() {
        return Counter.builder(REFUNDED)
                .description("Credits of jobs that were cancelled for us")
                .baseUnit(CREDITS)
                .register(registry);
    }

    private Counter refused(CapReached.Cap cap) {
        return registry.counter(REFUSED, "cap", cap.name().toLowerCase(Locale.ROOT));
    }

    private Gauge.Builder<SpendView> gauge(String name, ToDoubleFunction<Figures> figure, String description) {
        return Gauge.builder(name, view, seen -> figure.applyAsDouble(seen.last()))
                .description(description);
    }
}
