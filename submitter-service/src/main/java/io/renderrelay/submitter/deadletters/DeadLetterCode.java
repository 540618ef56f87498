package io.renderrelay.submitter.deadletters;

/** Why a record can never be acted on; the value of the header {@code relay-dlq-code}. */
public enum DeadLetterCode {
    EMPTY_VALUE,
    NOT_JSON,
    WRONG_TYPE,
    /** Over 256 KiB. */
    TOO_LARGE,
    NO_REQUEST_ID,
    /** Older than the rows are kept: whether it was acted on can no longer be known. */
    RECORD_TOO_OLD,
    /** The request id was used before with other data. */
    REQUEST_ID_CONFLICT,
    INVALID_CANCELLATION
}
