package io.renderrelay.submitter.intake;

import io.renderrelay.submitter.submission.SubmissionState;

/** Fired after the commit: so many requests of a tenant became rows, and are in that state. */
public record RequestsReceived(String tenant, SubmissionState state, int rows) {}
