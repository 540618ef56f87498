package io.renderrelay.submitter.account;

import java.math.BigDecimal;

/**
 * The request whose POST was answered, as far as the account is concerned.
 *
 * @param estimate credits that it is expected to cost
 */
public record Applicant(String requestId, String tenant, BigDecimal estimate, Suspensions suspensions) {}
