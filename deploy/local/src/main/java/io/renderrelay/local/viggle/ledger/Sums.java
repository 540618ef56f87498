package io.renderrelay.local.viggle.ledger;

import io.renderrelay.local.viggle.polls.PollSummary;
import java.math.BigDecimal;

/**
 * The ledger in figures.
 *
 * @param attempts POSTs that reached the simulator
 * @param accepted of them charged
 * @param refused of them ended without a charge, by a reply or by a cut connection
 * @param charged credits taken at acceptance
 * @param refunded of them released
 * @param paidTwice request fingerprints that were accepted more than once; tests give each request its own
 */
public record Sums(
        long attempts,
        long accepted,
        long refused,
        BigDecimal charged,
        BigDecimal refunded,
        long paidTwice,
        PollSummary polls) {}
