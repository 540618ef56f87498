package io.renderrelay.submitter.intake;

import io.renderrelay.submitter.submission.State;

/** Fired after the commit: so many requests of a tenant became rows, and are in that state. */
public record Received(String tenant, State state, int rows) {}
