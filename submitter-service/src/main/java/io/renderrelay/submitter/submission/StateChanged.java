package io.renderrelay.submitter.submission;

/** Fired as a CDI event after the commit: so many rows are in that state now. Wake-ups and counters hang on it. */
public record StateChanged(SubmissionState state, int rows) {}
