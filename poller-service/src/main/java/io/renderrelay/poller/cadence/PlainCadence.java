package io.renderrelay.poller.cadence;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The same interval for every job, evenly spread: 3 to 5 s, as the API's pages ask for ("poll every 3-5 seconds",
 * docs.viggle.ai, render status).
 */
public final class PlainCadence implements Cadence {

    private final long fromNanos;
    private final long toNanos;

    /**
     * @param floor no wait is shorter
     * @param from shortest wait, raised to the floor where it is below
     * @param to longest wait, raised to {@code from} where it is below
     */
    public PlainCadence(Duration floor, Duration from, Duration to) {
        this.fromNanos = Math.max(floor.toNanos(), from.toNanos());
        this.toNanos = Math.max(fromNanos, to.toNanos());
    }

    @Override
    public Duration untilNextLook(Observation seen, RandomGenerator random) {
        return Duration.ofNanos(fromNanos == toNanos ? fromNanos : random.nextLong(fromNanos, toNanos + 1));
    }
}
