package io.renderrelay.submitter.operating;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * Something that happened to a request.
 *
 * @param who the operator, where one did it
 * @param why the operator's reason, or the error
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryEntry(Instant at, String what, String who, String why) {

    static HistoryEntry of(Instant at, String what) {
        return new HistoryEntry(at, what, null, null);
    }
}
