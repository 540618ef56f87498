package io.renderrelay.poller.deadletters;

/** Why a record can never be acted on; the value of the header {@code relay-dlq-code}. */
public enum DeadLetterCode {
    EMPTY_VALUE,
    NOT_JSON,
    /** Another event than job-created, or data that are not what its schema says. */
    WRONG_TYPE,
    /** Over 256 KiB. */
    TOO_LARGE,
    NO_REQUEST_ID,
    /** Older than the rows are kept: whether it was acted on can no longer be known. */
    RECORD_TOO_OLD,
    /** The request is known with another job id; the first one is watched. */
    JOB_ID_CONFLICT
}
