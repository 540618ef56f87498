package io.renderrelay.submitter.account;

/**
 * Who goes last for a while after the account is resumed, because one of its requests suspended it: first requests of
 * other tenants, then other requests of this tenant, then this request.
 */
public record Precedence(String lastRequestId, String lastTenant) {}
