package io.renderrelay.submitter.account;

/** Fired as a CDI event, asynchronously, when {@link AccountCircuitBreaker#admits} may have turned true; waiting work looks again. */
public record SubmissionsPermitted() {}
