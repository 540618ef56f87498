package io.renderrelay.bench.report;

import java.time.Duration;
import java.util.Collection;

/** Times that single things took, in order. */
public final class Latencies {

    private final double[] millis;

    public Latencies(Collection<Duration> durations) {
        this.millis = durations.stream()
                .mapToDouble(time -> time.toNanos() / 1e6)
                .sorted()
                .toArray();
        if (millis.length == 0) {
            throw new IllegalArgumentException("Nothing was timed.");
        }
    }

    /** The smallest time that so many percent of all do not exceed (nearest rank), in milliseconds. */
    public double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * millis.length);
        return millis[Math.max(0, rank - 1)];
    }

    public int count() {
        return millis.length;
    }
}
