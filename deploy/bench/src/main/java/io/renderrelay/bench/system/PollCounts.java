package io.renderrelay.bench.system;

import java.time.Duration;

/** The polls that the simulator received, from any process. */
public record PollCounts(Installation installation) {

    /** @return polls a second within that time from now */
    public double perSecond(Duration window) {
        long before = count();
        long began = System.nanoTime();
        Waiting.pause(window);
        return (count() - before) * 1e9 / (System.nanoTime() - began);
    }

    public long count() {
        return installation.api().control().sums().polls().count();
    }

    public double smallestGapMillis() {
        return installation.api().control().sums().polls().smallestGapMillis();
    }
}
