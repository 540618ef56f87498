package io.renderrelay.submitter.submission;

/** CDI event after the commit: the number of rows that entered a state. */
public record StateChanged(SubmissionState state, int rows) {}
