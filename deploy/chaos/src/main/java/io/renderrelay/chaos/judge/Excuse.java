package io.renderrelay.chaos.judge;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which polls of an instance say nothing of what it meant to do.
 *
 * @param service whose polls; empty for everyone's
 */
public record Excuse(Reason reason, Optional<String> service, Instant from, Instant to) {

    /** Why. */
    public enum Reason {
        /** an injected network fault held polls or answers back on the wire, so that the API saw them at other times */
        ON_THE_WIRE,
        /** it was cut off from Kafka only: it continues to poll, and another instance has taken over */
        CUT_OFF
    }

    boolean covers(String asker, Instant moment) {
        return service.map(asker::endsWith).orElse(true) && !moment.isBefore(from) && moment.isBefore(to);
    }
}
