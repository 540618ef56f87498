package io.renderrelay.submitter.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * Something that happened to a request.
 *
 * @param who the operator, where one did it
 * @param why the operator's reason, or the error
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineEntry(Instant at, String what, String who, String why) {

    static TimelineEntry of(Instant at, String what) {
        return new TimelineEntry(at, what, null, null);
    }
}
