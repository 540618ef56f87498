package io.renderrelay.submitter.submission;

import java.time.Duration;

/**
 * A lease measured by the monotonic clock of this process. The database starts it after {@code begunNanos}, so the
 * remaining time is never longer here than in the database.
 *
 * @param begunNanos {@link System#nanoTime()} before the lease was requested
 */
record Lease(Duration length, long begunNanos) {

    boolean covers(Duration span, long nowNanos) {
        return length.minusNanos(nowNanos - begunNanos).compareTo(span) >= 0;
    }
}
