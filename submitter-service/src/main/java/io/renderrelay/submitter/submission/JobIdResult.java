package io.renderrelay.submitter.submission;

/** What a job id met when it was brought to its row. */
public enum JobIdResult {
    /** The row is SUBMITTED now. */
    SUBMITTED,
    /** The row held this very id already. */
    KNOWN,
    /** The row was ABANDONED and published so: the id is stored, and the job is to be cancelled for its refund. */
    TOO_LATE,
    /** The row went on without this attempt: a job that no one waits for, to be cancelled. */
    UNWANTED,
    /** There is no row, or it has not made so many attempts. */
    UNKNOWN_ATTEMPT,
    /** Another request holds this id: it says nothing about ours and must not be cancelled. */
    OF_ANOTHER_REQUEST
}
