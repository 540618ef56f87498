package io.renderrelay.submitter.spend;

import io.renderrelay.submitter.request.RenderRequest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Estimates what a request costs and holds it against the caps, before anything is paid. */
@Singleton
public class SpendGuard {

    private static final Logger LOG = Logger.getLogger(SpendGuard.class);

    /** A day's cap is near when this share of it is spoken for. */
    static final BigDecimal NEAR = new BigDecimal("0.8");

    private final Pricing pricing;
    private final CapRules caps;
    private final Event<CapReached> reached;

    public SpendGuard(SpendConfig config, Event<CapReached> reached) {
        this.pricing = new Pricing(config.creditsPerSecond(), config.assumedSeconds());
        this.caps = new CapRules(new CapRules.Caps(config.perRequest(), config.perDay()), byTenant(config));
        this.reached = reached;
    }

    /** @param seconds length of the uploaded video, where it is known */
    public Quote quote(String tenant, RenderRequest request, OptionalDouble seconds, boolean fastWaived) {
        return new Quote(tenant, seconds, pricing.credits(request, seconds, fastWaived), caps.perDay(tenant));
    }

    /** Why a request is too dear by itself; empty if it is not. */
    public Optional<String> refusal(Quote quote) {
        Optional<String> refusal = caps.refusal(quote);
        refusal.ifPresent(why -> reached.fire(new CapReached(CapReached.Cap.REQUEST)));
        return refusal;
    }

    /**
     * Counts it against the tenant's day, in the transaction of the intent.
     *
     * @param connection holds the lock of the request's row
     * @return why the day has no room for it; empty if it is counted now
     */
    public Optional<String> reserve(Connection connection, Quote quote) throws SQLException {
        Optional<BigDecimal> spoken = SpendDays.reserve(connection, quote);
        if (spoken.isPresent()) {
            tellWhenNear(quote, spoken.get());
            return Optional.empty();
        }
        reached.fire(new CapReached(CapReached.Cap.DAY));
        return Optional.of(CapRules.dayRefusal(quote, SpendDays.spoken(connection, quote.tenant())));
    }

    /** Once, by whoever goes past the mark. */
    private static void tellWhenNear(Quote quote, BigDecimal spoken) {
        BigDecimal near = quote.dayCap().orElseThrow().multiply(NEAR);
        if (spoken.compareTo(near) >= 0 && spoken.subtract(quote.credits()).compareTo(near) < 0) {
            LOG.warnf(
                    "tenant %s: %s of %s credits of this day are spoken for, requests beyond it end SPEND_CAP_EXCEEDED",
                    quote.tenant(), spoken, quote.dayCap().get());
        }
    }

    private static Map<String, CapRules.Caps> byTenant(SpendConfig config) {
        return config.tenants().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        own -> new CapRules.Caps(
                                own.getValue().perRequest(), own.getValue().perDay())));
    }
}
