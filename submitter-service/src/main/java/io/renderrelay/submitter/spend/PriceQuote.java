package io.renderrelay.submitter.spend;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an attempt is expected to cost, who pays, and the caps of a day that count it.
 *
 * @param seconds length of the uploaded video, where it is known
 * @param credits by the length, or by the one that is assumed
 * @param dayCap the most that the tenant may spend on a day; empty: it is not counted for the tenant
 * @param totalCap the most that all tenants together may spend on a day; empty: it is not counted for the installation
 */
public record PriceQuote(
        String tenant,
        OptionalDouble seconds,
        BigDecimal credits,
        Optional<BigDecimal> dayCap,
        Optional<BigDecimal> totalCap) {

    /** Whether any cap of a day counts it. */
    public boolean isCounted() {
        return dayCap.isPresent() || totalCap.isPresent();
    }
}
