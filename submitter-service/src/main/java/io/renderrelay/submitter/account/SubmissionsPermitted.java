package io.renderrelay.submitter.account;

/** Asynchronous CDI event: {@link AccountCircuitBreaker#admits} may have become true; waiting work is tried again. */
public record SubmissionsPermitted() {}
