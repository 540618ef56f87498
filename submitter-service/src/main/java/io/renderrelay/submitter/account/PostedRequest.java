package io.renderrelay.submitter.account;

import java.math.BigDecimal;

/**
 * A request whose POST ended, with the fields that the account needs.
 *
 * @param estimate expected cost in credits
 */
public record PostedRequest(String requestId, String tenant, BigDecimal estimate, Suspensions suspensions) {}
