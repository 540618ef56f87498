package io.renderrelay.bench.poll;

import io.renderrelay.bench.Setting;
import io.renderrelay.bench.system.Metrics;
import io.renderrelay.bench.system.PollCounts;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A contestant under a load that it can bear.
 *
 * @param perSecond polls
 * @param shares of the polls that were at most so many milliseconds late
 * @param smallestGapMillis from an answer to the next poll at the same job, as the simulator saw it
 */
record HalfLoad(double perSecond, Map<Double, Double> shares, double smallestGapMillis, double floorMillis) {

    static final List<Double> STEPS = List.of(1.0, 5.0, 50.0, 250.0);

    private static final double FLOOR_TO_INTERVAL = 0.9;
    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(1);

    /**
     * Its settings.
     *
     * @param renders that are in progress
     */
    record Load(int renders, long intervalMillis) {

        private static final double USUAL_INTERVAL_SECONDS = 2;

        /** As many renders as make that many polls at the usual interval; where it cannot have so many in progress, more often. */
        static Load of(double perSecond, int most) {
            int renders = (int) Math.max(1, Math.min(most, perSecond * USUAL_INTERVAL_SECONDS));
            return new Load(renders, Math.max(1, Math.round(renders * 1_000 / perSecond)));
        }

        long floorMillis() {
            return Math.max(1, Math.round(intervalMillis * FLOOR_TO_INTERVAL));
        }
    }

    static HalfLoad measure(Setting setting, Contestant one, Load load, PollCounts polls) {
        try (Service process = one.start().with(load.floorMillis(), load.intervalMillis())) {
            process.awaitReady();
            Waiting.until(
                    one.name() + " polls all renders",
                    Duration.ofSeconds(120),
                    Duration.ofMillis(200),
                    () -> polls.count() >= load.renders());
            warmUp(process, Duration.ofMillis(4 * load.intervalMillis()).plusSeconds(setting.pick(2, 25)));
            Metrics before = process.metrics();
            long began = System.nanoTime();
            Waiting.pause(Duration.ofSeconds(setting.pick(6, 15)));
            Metrics after = process.metrics();
            double seconds = (System.nanoTime() - began) / 1e9;
            double count = after.sum(one.lateness() + "_count") - before.sum(one.lateness() + "_count");
            Map<Double, Double> shares = new LinkedHashMap<>();
            for (double millis : STEPS) {
                double within =
                        after.atMost(one.lateness(), millis / 1e3) - before.atMost(one.lateness(), millis / 1e3);
                shares.put(millis, within / count);
            }
            return new HalfLoad(count / seconds, shares, polls.smallestGapMillis(), load.floorMillis());
        }
    }

    /**
     * The first polls, right after the start, come together; after some more they are spread over the interval. Figures are
     * read meanwhile, as a Prometheus does all the time: the first readings make the JVM give up what it has compiled for
     * the client's half of Netty alone, and polls wait until it has compiled it again.
     */
    private static void warmUp(Service process, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Waiting.pause(BETWEEN_READINGS);
            process.metrics();
        }
    }
}
