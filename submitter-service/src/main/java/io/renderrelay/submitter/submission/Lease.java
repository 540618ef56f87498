package io.renderrelay.submitter.submission;

import java.time.Duration;

/**
 * A lease as this process may rely on it: the database counts from a moment that lies after {@code begunNanos}, so what
 * is left by our own monotonic clock is never more than what is left by the database's.
 *
 * @param begunNanos {@link System#nanoTime()} before the lease was asked for
 */
record Lease(Duration length, long begunNanos) {

    boolean covers(Duration span, long nowNanos) {
        return length.minusNanos(nowNanos - begunNanos).compareTo(span) >= 0;
    }
}
