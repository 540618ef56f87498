package io.renderrelay.contract.deadletters;

/** Why a record is on a dead-letter topic: the value of the header {@link DeadLetterHeaders#CODE}. */
public enum DeadLetterCode {
    EMPTY_VALUE,
    NOT_JSON,
    /** Another event type than the topic carries, or data that does not match its schema. */
    WRONG_TYPE,
    /** Over 256 KiB. */
    TOO_LARGE,
    NO_REQUEST_ID,
    /** Older than rows are retained: whether it was already handled can no longer be determined. */
    RECORD_TOO_OLD,
    /** The request id was used before with other data. */
    REQUEST_ID_CONFLICT,
    /** The record contradicts what is known of the job: the request has another one, or made no such attempt. */
    JOB_ID_CONFLICT,
    INVALID_CANCELLATION,
    /** Reading or handling the record failed unexpectedly, or the database refuses its data. */
    UNPROCESSABLE
}
