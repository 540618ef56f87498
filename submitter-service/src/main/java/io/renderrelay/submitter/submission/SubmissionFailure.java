package io.renderrelay.submitter.submission;

import io.renderrelay.contract.text.TextEscaper;

/**
 * Why a request ended without a job.
 *
 * @param code an own code, or the API's own {@code CS-...}
 * @param message for the caller: one line without invisible characters, whatever text from outside is in it
 */
public record SubmissionFailure(String code, String message) {

    private static final int MAX_MESSAGE_LENGTH = 4_000;

    public SubmissionFailure {
        message = message == null ? null : TextEscaper.escape(message, MAX_MESSAGE_LENGTH);
    }

    public static final String INVALID_REQUEST = "INVALID_REQUEST";
    public static final String ASSET_REJECTED = "ASSET_REJECTED";
    public static final String ASSET_UNAVAILABLE = "ASSET_UNAVAILABLE";
    public static final String SPEND_CAP_EXCEEDED = "SPEND_CAP_EXCEEDED";
    public static final String EXPIRED = "EXPIRED";
    public static final String RETRY_BUDGET_EXHAUSTED = "RETRY_BUDGET_EXHAUSTED";
    public static final String CANCELLED = "CANCELLED";
    public static final String SUBMISSION_UNCERTAIN = "SUBMISSION_UNCERTAIN";

    /** Message of {@link #EXPIRED}, and the end of every message of a request whose time ran out. */
    public static final String TOO_LATE = "too little time was left to submit it";
}
