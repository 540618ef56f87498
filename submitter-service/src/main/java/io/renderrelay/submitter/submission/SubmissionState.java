package io.renderrelay.submitter.submission;

/** State of a request; {@link Submission} lists the transitions. */
public enum SubmissionState {
    /** Not sent; due at {@code due_at}. */
    QUEUED,
    /** Claimed, nothing sent. */
    PREPARING,
    /** The intent is committed, the POST may be in flight. */
    SUBMITTING,
    /** The API may have accepted and charged; no job id is known. */
    UNCERTAIN,
    SUBMITTED,
    REJECTED,
    INVALID,
    ABANDONED,
    CANCELLED,
    EXPIRED;

    /** Whether a request in this state has an event to publish. */
    public boolean isDecided() {
        return compareTo(SUBMITTED) >= 0;
    }
}
