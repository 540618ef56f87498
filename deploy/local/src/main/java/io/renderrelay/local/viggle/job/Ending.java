package io.renderrelay.local.viggle.job;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How a render ends.
 *
 * @param label short text of a failed render, field {@code error}
 * @param code field {@code error_code}, may be null
 * @param message field {@code error_message}, may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ending(JobStatus status, String label, String code, String message) {

    public static final Ending COMPLETE = new Ending(JobStatus.COMPLETE, null, null, null);
    public static final Ending CANCELLED = new Ending(JobStatus.CANCELLED, null, null, null);

    public Ending {
        if (!status.isTerminal()) {
            throw new IllegalArgumentException(status + " does not end a render");
        }
    }

    public static Ending failed(String code, String message) {
        return new Ending(JobStatus.FAILED, "Render failed", code, message);
    }
}
