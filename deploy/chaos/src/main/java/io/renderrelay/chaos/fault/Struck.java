package io.renderrelay.chaos.fault;

import java.time.Instant;

/**
 * A fault as it really was.
 *
 * @param from when it began, or was about to
 * @param to when it was healed
 */
public record Struck(Fault fault, Instant from, Instant to) {

    /** Whether some of it lay in that time. */
    public boolean overlaps(Instant begin, Instant end) {
        return from.isBefore(end) && to.isAfter(begin);
    }
}
