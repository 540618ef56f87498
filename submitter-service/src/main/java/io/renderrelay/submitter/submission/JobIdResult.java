package io.renderrelay.submitter.submission;

/** Result of recording a job id. */
public enum JobIdResult {
    /** The row became SUBMITTED. */
    SUBMITTED,
    /** The row already has this job id. */
    KNOWN,
    /** The row is ABANDONED and its event published: the id is stored, and the job is cancelled for its refund. */
    TOO_LATE,
    /** The attempt is superseded: the job is cancelled. */
    UNWANTED,
    /** There is no row, or it has fewer attempts. */
    UNKNOWN_ATTEMPT,
    /** Another request has this job id: it must not be cancelled. */
    OF_ANOTHER_REQUEST
}
