package io.renderrelay.poller.interval;

import java.time.Duration;

/**
 * The bounds that every plan keeps to, in seconds.
 *
 * @param floor shortest time between an answer and the next poll
 * @param ceiling longest time between two polls of a learned plan: how late a render may be noticed that ends where
 *     none ended before
 * @param interval of the plain policy; half of it is the mean delay that a learned plan must not exceed
 */
record IntervalBounds(double floor, double ceiling, double interval) {

    IntervalBounds {
        if (!(floor > 0)) {
            throw new IllegalArgumentException("render-relay.polling.min-interval must be above zero");
        }
        if (!(interval >= floor)) {
            throw new IllegalArgumentException("render-relay.polling.fixed-interval must not be below the floor");
        }
        if (!(ceiling >= interval)) {
            throw new IllegalArgumentException("render-relay.polling.max-interval must not be below the interval");
        }
    }

    static IntervalBounds of(Duration floor, Duration ceiling, Duration interval) {
        return new IntervalBounds(seconds(floor), seconds(ceiling), seconds(interval));
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** Never below the floor, also after rounding. */
    Duration atLeastTheFloor(double seconds) {
        return Duration.ofNanos((long) Math.ceil(Math.max(seconds, floor) * 1e9));
    }
}
