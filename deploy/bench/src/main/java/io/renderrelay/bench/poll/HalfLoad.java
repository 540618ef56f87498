package io.renderrelay.bench.poll;

import io.renderrelay.bench.Setting;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Metrics;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import io.renderrelay.bench.system.WatchedJobs;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The poller under a load that it can bear.
 *
 * @param shares of the looks that were at most so many milliseconds late
 * @param smallestGapMillis from an answer to the next look at the same job, as the simulator saw it
 */
record HalfLoad(double perSecond, Map<Double, Double> shares, double smallestGapMillis, double floorMillis) {

    private static final String LATENESS = "render_relay_look_lateness_seconds";
    private static final int JOBS = 10_000;
    private static final double FLOOR_TO_INTERVAL = 0.9;

    static HalfLoad measure(Setting setting, Installation installation, double perSecond) throws SQLException {
        WatchedJobs.begin(installation, JOBS);
        long interval = Math.round(JOBS * 1_000 / perSecond);
        long floor = Math.round(interval * FLOOR_TO_INTERVAL);
        Map<String, String> settings = Map.of(
                "RENDER_RELAY_WATCHING_LOOKS_PER_SECOND", "1000000",
                "RENDER_RELAY_CADENCE_POLICY", "fixed",
                "RENDER_RELAY_CADENCE_FLOOR", floor + "ms",
                "RENDER_RELAY_CADENCE_INTERVAL", interval + "ms",
                "RENDER_RELAY_ANNOUNCING_PROGRESS", "false");
        try (Service poller = installation.poller(List.of("-Xmx512m"), settings)) {
            poller.awaitReady();
            Waiting.until(
                    "all jobs are watched",
                    Duration.ofSeconds(30),
                    Duration.ofMillis(200),
                    () -> poller.metrics().sum("render_relay_watched") == JOBS);
            // the first looks, right after the takeover, come together; after some more they are spread over the
            // interval
            Waiting.pause(Duration.ofMillis(4 * interval).plusSeconds(setting.pick(5, 15)));
            Metrics before = poller.metrics();
            long began = System.nanoTime();
            Waiting.pause(Duration.ofSeconds(setting.pick(10, 30)));
            Metrics after = poller.metrics();
            double looks = after.sum(LATENESS + "_count") - before.sum(LATENESS + "_count");
            Map<Double, Double> shares = new LinkedHashMap<>();
            for (double millis : List.of(1.0, 5.0, 50.0, 250.0)) {
                double within = after.atMost(LATENESS, millis / 1e3) - before.atMost(LATENESS, millis / 1e3);
                shares.put(millis, within / looks);
            }
            double gap = installation.api().control().sums().looks().smallestGapMillis();
            return new HalfLoad(looks * 1e9 / (System.nanoTime() - began), shares, gap, floor);
        }
    }
}
