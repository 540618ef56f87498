package io.renderrelay.poller.polling;

import java.time.Instant;

/**
 * The one thread on which watching happens, and its clocks. Everything that is said to belong to the loop is touched
 * there only, so it needs no lock.
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
