package io.renderrelay.submitter.submission;

/** Where a request stands; see {@link Submission} for what leads where. */
public enum SubmissionState {
    /** Wanted, not sent; due_at says when. */
    QUEUED,
    /** Claimed, nothing sent. */
    PREPARING,
    /** The intent is on disk, the POST may be on the wire. */
    SUBMITTING,
    /** The API may have accepted and charged; we hold no job id. */
    UNCERTAIN,
    SUBMITTED,
    REJECTED,
    INVALID,
    ABANDONED,
    CANCELLED,
    EXPIRED;

    /** Whether a request in this state has its one event to publish. */
    public boolean isDecided() {
        return compareTo(SUBMITTED) >= 0;
    }
}
