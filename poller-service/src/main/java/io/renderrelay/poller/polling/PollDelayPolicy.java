package io.renderrelay.poller.polling;

import io.renderrelay.poller.interval.IntervalSource;
import io.renderrelay.poller.interval.JobObservation;
import io.renderrelay.poller.interval.PollIntervalPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Delay until the next poll of a job, from the arrival of the last reply; never below the minimum interval.
 *
 * <table>
 * <caption>By what the answer was</caption>
 * <tr><th>answer</th><th>wait</th></tr>
 * <tr><td>running</td><td>the interval policy's</td></tr>
 * <tr><td>complete without a link</td><td>the floor, plus up to two thirds</td></tr>
 * <tr><td>not found</td><td>15 to 20 s, so that the grace of a minute takes four polls, not twenty</td></tr>
 * <tr><td>none: slow down, or no connection</td><td>the floor, plus up to a third; {@link PollThrottle} adds to
 *     that</td></tr>
 * <tr><td>any other error</td><td>the floor, doubling with each error in a row up to a minute, plus up to a
 *     third</td></tr>
 * <tr><td>none yet, after taking a job over</td><td>the floor, plus up to a third: its last owner may have polled just
 *     before, or not for a long time</td></tr>
 * </table>
 */
final class PollDelayPolicy {

    private static final Duration MAX_AFTER_ERROR = Duration.ofSeconds(60);
    private static final Duration NOT_FOUND = Duration.ofSeconds(15);
    private static final Duration NOT_FOUND_SPREAD = Duration.ofSeconds(5);
    private static final int MAX_DOUBLINGS = 10;

    private final PollIntervalPolicy intervalPolicy;
    private final Duration floor;
    private final RandomGenerator random;

    PollDelayPolicy(PollIntervalPolicy intervalPolicy, Duration floor, RandomGenerator random) {
        this.intervalPolicy = intervalPolicy;
        this.floor = floor;
        this.random = random;
    }

    RandomGenerator random() {
        return random;
    }

    Duration whenRunning(JobObservation seen) {
        return atLeastFloor(intervalPolicy.untilNextPoll(seen, random));
    }

    /** Which part of the interval policy {@link #whenRunning} follows. */
    IntervalSource chosenBy(JobObservation seen) {
        return intervalPolicy.chosenBy(seen);
    }

    Duration withoutResult() {
        return floor.plus(upTo(floor.multipliedBy(2).dividedBy(3)));
    }

    Duration afterNotFound() {
        return atLeastFloor(NOT_FOUND.plus(upTo(NOT_FOUND_SPREAD)));
    }

    /** @param errors in a row, the last one included */
    Duration afterErrors(int errors) {
        Duration doubled = floor.multipliedBy(1L << Math.min(Math.max(errors - 1, 0), MAX_DOUBLINGS));
        Duration wait = doubled.compareTo(MAX_AFTER_ERROR) < 0 ? doubled : MAX_AFTER_ERROR;
        return atLeastFloor(wait.plus(upTo(wait.dividedBy(3))));
    }

    Duration whenApiIsUnavailable() {
        return floor.plus(upTo(floor.dividedBy(3)));
    }

    Duration afterTakeover() {
        return floor.plus(upTo(floor.dividedBy(3)));
    }

    private Duration atLeastFloor(Duration wait) {
        return wait.compareTo(floor) < 0 ? floor : wait;
    }

    private Duration upTo(Duration most) {
        return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
    }
}
