package io.renderrelay.submitter.account;

/**
 * The request that last suspended the account. For a period after the account is resumed, requests of other tenants are
 * submitted first, then other requests of this tenant, then this request.
 */
public record DeprioritizedRequest(String lastRequestId, String lastTenant) {}
