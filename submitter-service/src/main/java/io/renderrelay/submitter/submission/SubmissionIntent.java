package io.renderrelay.submitter.submission;

/** Result of committing the intent to submit. */
enum SubmissionIntent {
    ON_DISK,
    /** The row was cancelled or taken over, or a cap is reached. */
    REFUSED,
    /** The commit may or may not have happened. */
    UNKNOWN
}
