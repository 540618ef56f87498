package io.renderrelay.submitter.spend;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an attempt is expected to cost, and who pays.
 *
 * @param seconds length of the uploaded video, where it is known
 * @param credits by the length, or by the one that is assumed
 * @param dayCap the most that the tenant may spend on a day; empty: nothing is counted
 */
public record Quote(String tenant, OptionalDouble seconds, BigDecimal credits, Optional<BigDecimal> dayCap) {}
