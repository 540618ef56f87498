package io.renderrelay.poller.cadence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Watches simulated renders on a simulated clock, many at a time, as the poller does: asks the cadence after every
 * answer, keeps what it learns from, and lets it learn once a minute from the last 2,000 ends seen. Answers arrive at
 * once.
 */
final class SimulatedWatch {

    private static final int REMEMBERED = 2_000;

    private final Cadence cadence;
    private final Consumer<List<FinishedRender>> learning;
    private final boolean apiTellsTimes;
    private final double relearnEvery;
    private final RandomGenerator random = new SplittableRandom(7);
    private final PriorityQueue<Watch> due = new PriorityQueue<>((a, b) -> Double.compare(a.dueAt, b.dueAt));
    private final ArrayDeque<FinishedRender> finished = new ArrayDeque<>();
    private double learnAt;
    private boolean unlearned;

    private SimulatedWatch(
            Cadence cadence, Consumer<List<FinishedRender>> learning, boolean apiTellsTimes, double relearnEvery) {
        this.cadence = cadence;
        this.learning = learning;
        this.apiTellsTimes = apiTellsTimes;
        this.relearnEvery = relearnEvery;
    }

    static SimulatedWatch by(Cadence cadence) {
        return new SimulatedWatch(cadence, latest -> {}, true, Double.POSITIVE_INFINITY);
    }

    static SimulatedWatch learning() {
        CadenceRules rules = new CadenceRules(3, 60, 4);
        HazardCadence cadence = new HazardCadence(rules, new PlainCadence(rules));
        return new SimulatedWatch(cadence, cadence::learnFrom, true, 60);
    }

    /** Does not change what is learned of a world that stays the same, and takes less of the machine's time. */
    SimulatedWatch relearningEvery(double seconds) {
        return new SimulatedWatch(cadence, learning, apiTellsTimes, seconds);
    }

    /** Ends are known only to lie between two looks. */
    SimulatedWatch withoutTimesFromTheApi() {
        return new SimulatedWatch(cadence, learning, false, relearnEvery);
    }

    /** @return how each was watched, in order of submission */
    List<WatchedRender> watch(List<SimulatedRender> renders) {
        WatchedRender[] watched = new WatchedRender[renders.size()];
        int next = 0;
        while (next < renders.size() || !due.isEmpty()) {
            double arrival = next < renders.size() ? renders.get(next).submitted() : Double.POSITIVE_INFINITY;
            double look = due.isEmpty() ? Double.POSITIVE_INFINITY : due.peek().dueAt;
            learnUntil(Math.min(arrival, look));
            if (arrival <= look) {
                Watch watch = new Watch(next, renders.get(next), random.nextInt(20) == 0);
                watch.dueAt = arrival + waitAfter(watch, 0);
                due.add(watch);
                next++;
            } else {
                look(due.poll(), watched);
            }
        }
        return List.of(watched);
    }

    private void learnUntil(double now) {
        if (now >= learnAt && now < Double.POSITIVE_INFINITY) {
            if (unlearned) {
                learning.accept(List.copyOf(finished));
                unlearned = false;
            }
            learnAt = now + relearnEvery;
        }
    }

    private void look(Watch watch, WatchedRender[] watched) {
        double age = watch.dueAt - watch.render.submitted();
        watch.looks++;
        if (age >= watch.render.seconds()) {
            watched[watch.index] = new WatchedRender(watch.render, watch.looks, age - watch.render.seconds());
            remember(watch, age);
        } else {
            watch.saw(watch.render.progress().pct(age, watch.render.seconds(), random), age, random);
            watch.dueAt += waitAfter(watch, age);
            due.add(watch);
        }
    }

    private double waitAfter(Watch watch, double age) {
        return CadenceRules.seconds(cadence.untilNextLook(watch.observation(age), random));
    }

    private void remember(Watch watch, double age) {
        if (finished.size() == REMEMBERED) {
            finished.removeFirst();
        }
        unlearned = true;
        finished.addLast(new FinishedRender(
                watch.render.submitted(),
                watch.render.mode(),
                watch.render.mediaSeconds(),
                watch.lastSeenRunning,
                age,
                apiTellsTimes ? watch.render.seconds() : Double.NaN,
                watch.reading));
    }

    private static final class Watch {
        final int index;
        final SimulatedRender render;
        final boolean plain;
        double dueAt;
        int looks;
        double lastSeenRunning;
        double pct = Double.NaN;
        double pctMovedAt;
        ProgressReading reading = ProgressReading.NONE;

        Watch(int index, SimulatedRender render, boolean plain) {
            this.index = index;
            this.render = render;
            this.plain = plain;
        }

        void saw(double seen, double age, RandomGenerator random) {
            if (!Double.isNaN(seen) && ProgressReading.kept(age, lastSeenRunning, random)) {
                reading = new ProgressReading((float) seen, (float) age);
            }
            lastSeenRunning = age;
            if (Double.compare(seen, pct) != 0) {
                pct = seen;
                pctMovedAt = age;
            }
        }

        Observation observation(double age) {
            return new Observation(
                    render.mode(),
                    render.mediaSeconds(),
                    Duration.ofNanos((long) (age * 1e9)),
                    pct,
                    Duration.ofNanos((long) ((age - pctMovedAt) * 1e9)),
                    looks,
                    plain);
        }
    }
}
