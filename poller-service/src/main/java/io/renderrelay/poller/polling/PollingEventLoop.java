package io.renderrelay.poller.polling;

import java.time.Instant;

/**
 * The single thread of polling, and its clocks. Classes that belong to the loop are used on it only, so they need no
 * lock.
 */
public interface PollingEventLoop {

    /** Wall clock, for what is asked to others. */
    Instant now();

    /** Monotonic clock, for every interval. */
    long nanos();

    /** Runs the task on the loop, after what was handed over before. */
    void run(Runnable task);

    /** Runs the task on the loop once {@link #nanos} has reached the given value; never sooner. */
    void at(long nanos, Runnable task);
}
