package io.renderrelay.submitter.spend;

import io.renderrelay.submitter.request.RenderRequest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Estimates what a request costs and holds it against the caps, before anything is paid. */
@Singleton
public class SpendGuard {

    private static final Logger LOG = Logger.getLogger(SpendGuard.class);

    /** A day's cap is near when this share of it is reserved. */
    static final BigDecimal NEAR = new BigDecimal("0.8");

    private final Pricing pricing;
    private final CapRules caps;
    private final Event<CapReached> reached;

    public SpendGuard(SpendConfig config, Event<CapReached> reached) {
        this.pricing = new Pricing(config.creditsPerSecond(), config.assumedSeconds());
        this.caps = new CapRules(
                new CapRules.Caps(config.perRequest(), config.perDay()), byTenant(config), config.maxTotalPerDay());
        this.reached = reached;
    }

    /** @param seconds length of the uploaded video, where it is known */
    public PriceQuote quote(String tenant, RenderRequest request, OptionalDouble seconds, boolean fastWaived) {
        return new PriceQuote(
                tenant,
                seconds,
                pricing.credits(request, seconds, fastWaived),
                caps.perDay(tenant),
                caps.totalPerDay());
    }

    /** Why a request is too costly by itself; empty if it is not. */
    public Optional<String> refusal(PriceQuote quote) {
        Optional<String> refusal = caps.refusal(quote);
        refusal.ifPresent(why -> reached.fire(new CapReached(CapReached.Cap.REQUEST)));
        return refusal;
    }

    /**
     * Counts it against the tenant's day and the installation's, in the transaction of the intent: against both or neither.
     *
     * @param connection holds the lock of the request's row
     * @return why a day has no room for it; empty if it is counted now
     */
    public Optional<String> reserve(Connection connection, PriceQuote quote) throws SQLException {
        if (quote.dayCap().isEmpty()) {
            return quote.totalCap().isPresent() ? reserveTotal(connection, quote) : Optional.empty();
        }
        Optional<Savepoint> before =
                quote.totalCap().isPresent() ? Optional.of(connection.setSavepoint()) : Optional.empty();
        Optional<BigDecimal> reserved = DailySpendRepository.reserve(connection, quote);
        if (reserved.isEmpty()) {
            reached.fire(new CapReached(CapReached.Cap.DAY));
            return Optional.of(CapRules.dayRefusal(quote, DailySpendRepository.reserved(connection, quote.tenant())));
        }
        Optional<String> refusal = before.isPresent() ? reserveTotal(connection, quote) : Optional.empty();
        if (refusal.isPresent()) {
            connection.rollback(before.get());
        } else {
            logWhenNear("tenant " + quote.tenant(), quote, quote.dayCap().get(), reserved.get());
        }
        return refusal;
    }

    private Optional<String> reserveTotal(Connection connection, PriceQuote quote) throws SQLException {
        Optional<BigDecimal> reserved = DailySpendRepository.reserveTotal(connection, quote);
        if (reserved.isPresent()) {
            logWhenNear("all tenants", quote, quote.totalCap().orElseThrow(), reserved.get());
            return Optional.empty();
        }
        reached.fire(new CapReached(CapReached.Cap.TOTAL));
        return Optional.of(
                CapRules.totalRefusal(quote, DailySpendRepository.reserved(connection, DailySpendRepository.TOTAL)));
    }

    /** Once, by the reservation that goes past the mark. */
    private static void logWhenNear(String who, PriceQuote quote, BigDecimal cap, BigDecimal reserved) {
        BigDecimal near = cap.multiply(NEAR);
        if (reserved.compareTo(near) >= 0 && reserved.subtract(quote.credits()).compareTo(near) < 0) {
            LOG.warnf(
                    "%s: %s of %s credits of this day are reserved, requests beyond it end SPEND_CAP_EXCEEDED",
                    who, reserved, cap);
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
