package io.renderrelay.submitter.spend;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The caps of a tenant, and the messages for a cap that is reached.
 *
 * <table>
 * <caption>Caps of a tenant, for requests and for days alike</caption>
 * <tr><th>its own</th><th>the one for all</th><th>holds</th></tr>
 * <tr><td>given</td><td>any</td><td>its own</td></tr>
 * <tr><td>missing</td><td>given</td><td>the one for all</td></tr>
 * <tr><td>missing</td><td>missing</td><td>none</td></tr>
 * </table>
 */
record CapRules(Caps forAll, Map<String, Caps> byTenant, Optional<BigDecimal> totalPerDay) {

    /** In credits; empty: as much as it likes. */
    record Caps(Optional<BigDecimal> perRequest, Optional<BigDecimal> perDay) {

        static final Caps NONE = new Caps(Optional.empty(), Optional.empty());
    }

    Optional<BigDecimal> perDay(String tenant) {
        return own(tenant).perDay().or(forAll::perDay);
    }

    Optional<BigDecimal> perRequest(String tenant) {
        return own(tenant).perRequest().or(forAll::perRequest);
    }

    /** Why a request is too costly by itself; empty if it is not. */
    Optional<String> refusal(PriceQuote quote) {
        return perRequest(quote.tenant())
                .filter(cap -> quote.credits().compareTo(cap) > 0)
                .map(cap -> "it is expected to cost %s credits%s, and a request may cost %s"
                        .formatted(plain(quote.credits()), basis(quote), plain(cap)));
    }

    /** Why a day has no room for it. */
    static String dayRefusal(PriceQuote quote, BigDecimal reserved) {
        return "it is expected to cost %s credits%s, and of the %s that the tenant may spend on a day (UTC) %s are reserved"
                .formatted(
                        plain(quote.credits()),
                        basis(quote),
                        plain(quote.dayCap().orElseThrow()),
                        plain(reserved));
    }

    /** Why the installation's day has no room for it. */
    static String totalRefusal(PriceQuote quote, BigDecimal reserved) {
        return "it is expected to cost %s credits%s, and of the %s that all tenants together may spend on a day (UTC) %s are"
                        .formatted(
                                plain(quote.credits()),
                                basis(quote),
                                plain(quote.totalCap().orElseThrow()),
                                plain(reserved))
                + " reserved";
    }

    private Caps own(String tenant) {
        return byTenant.getOrDefault(tenant, Caps.NONE);
    }

    private static String basis(PriceQuote quote) {
        return quote.seconds().isPresent() ? "" : " (the length of its video is not known beforehand)";
    }

    private static String plain(BigDecimal credits) {
        return credits.stripTrailingZeros().toPlainString();
    }
}
