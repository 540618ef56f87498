package io.renderrelay.submitter.submission;

/** What is known of the intent to submit. */
enum SubmissionIntent {
    ON_DISK,
    /** The row was cancelled or taken over, or a cap has no room for it: it is no longer ours. */
    REFUSED,
    /** The commit may or may not have happened. */
    UNKNOWN
}
