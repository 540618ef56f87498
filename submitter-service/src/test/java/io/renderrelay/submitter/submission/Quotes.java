package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.spend.PriceQuote;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/** Quotes for tests that are about something else, or about the cap of a day. */
final class Quotes {

    private Quotes() {}

    static PriceQuote of(String tenant, String credits) {
        return new PriceQuote(
                tenant, OptionalDouble.empty(), new BigDecimal(credits), Optional.empty(), Optional.empty());
    }

    static PriceQuote capped(String tenant, String credits, String dayCap) {
        return new PriceQuote(
                tenant,
                OptionalDouble.empty(),
                new BigDecimal(credits),
                Optional.of(new BigDecimal(dayCap)),
                Optional.empty());
    }

    /** @param dayCap null: the tenant has none */
    static PriceQuote capped(String tenant, String credits, String dayCap, String totalCap) {
        return new PriceQuote(
                tenant,
                OptionalDouble.empty(),
                new BigDecimal(credits),
                Optional.ofNullable(dayCap).map(BigDecimal::new),
                Optional.of(new BigDecimal(totalCap)));
    }
}
