package io.renderrelay.local.viggle.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The statuses of the current generation of the API (docs.viggle.ai, render status). */
public enum JobStatus {
    QUEUED,
    PROCESSING,
    COMPLETE,
    FAILED,
    CANCELLED;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As written in the API's JSON. */
    @JsonValue
    public String text() {
        return text;
    }

    public boolean isTerminal() {
        return compareTo(COMPLETE) >= 0;
    }
}
