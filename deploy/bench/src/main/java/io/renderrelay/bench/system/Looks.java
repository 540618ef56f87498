package io.renderrelay.bench.system;

import java.time.Duration;

/** The looks that the simulator was asked for, whoever asked. */
public record Looks(Installation installation) {

    /** @return looks a second within that time from now */
    public double perSecond(Duration window) {
        long before = count();
        long began = System.nanoTime();
        Waiting.pause(window);
        return (count() - before) * 1e9 / (System.nanoTime() - began);
    }

    public long count() {
        return installation.api().control().sums().looks().count();
    }

    public double smallestGapMillis() {
        return installation.api().control().sums().looks().smallestGapMillis();
    }
}
