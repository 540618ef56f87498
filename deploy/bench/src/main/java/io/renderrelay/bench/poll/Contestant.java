package io.renderrelay.bench.poll;

import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.system.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that polls renders.
 *
 * @param key what it is called where machines read
 * @param lateness its histogram of poll lateness
 * @param most renders that it can have in progress
 * @param saturated polls a second in its rounds when always more are due
 * @param half its rounds at half of that
 */
record Contestant(
        String name, String key, Start start, String lateness, int most, List<Double> saturated, List<HalfLoad> half) {

    /** Begins the process, which takes its jobs from the table or the file that it is given. */
    interface Start {

        /**
         * @param floorMillis shortest time from an answer to the next poll, if it has one
         * @param intervalMillis the usual one
         */
        Service with(long floorMillis, long intervalMillis);
    }

    Contestant(String name, String key, Start start, String lateness, int most) {
        this(name, key, start, lateness, most, new ArrayList<>(), new ArrayList<>());
    }

    Rounds pollsPerSecond() {
        return new Rounds(saturated);
    }

    Rounds pollsPerSecondAtHalfLoad() {
        return new Rounds(half.stream().map(HalfLoad::perSecond).toList());
    }

    /** From an answer to the next poll at the same render, in all rounds at half load. */
    double smallestGapMillis() {
        return half.stream().mapToDouble(HalfLoad::smallestGapMillis).min().orElseThrow();
    }

    /** Of the polls at half load, those that were begun at most so many milliseconds after their time. */
    Rounds shareWithin(double millis) {
        return new Rounds(half.stream().map(round -> round.shares().get(millis)).toList());
    }
}
