package io.renderrelay.poller.interval;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A stretch of renders, all of one kind, that come at random at a mean distance. */
record SimulatedRenders(double everySeconds, String mode, Lasting lasting, SimulatedProgress progress) {

    static SimulatedRenders of(Lasting lasting) {
        return new SimulatedRenders(10, "full_pipeline", lasting, SimulatedProgress.NONE);
    }

    SimulatedRenders reporting(SimulatedProgress other) {
        return new SimulatedRenders(everySeconds, mode, lasting, other);
    }

    SimulatedRenders lasting(Lasting other) {
        return new SimulatedRenders(everySeconds, mode, other, progress);
    }

    SimulatedRenders mode(String other) {
        return new SimulatedRenders(everySeconds, other, lasting, progress);
    }

    List<SimulatedRender> renders(int count, long seed) {
        return renders(count, 0, new SplittableRandom(seed));
    }

    /** So many renders of this distribution, then so many of the other one. */
    List<SimulatedRender> thenChangesTo(SimulatedRenders other, int before, int after, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<SimulatedRender> renders = renders(before, 0, random);
        renders.addAll(other.renders(after, renders.get(before - 1).submitted(), random));
        return renders;
    }

    /** The same in bursts, one an hour, each within a minute. */
    List<SimulatedRender> bursts(int count, int size, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<SimulatedRender> renders = new ArrayList<>();
        for (int burst = 0; renders.size() < count; burst++) {
            double[] at = random.doubles(size, 0, 60).sorted().toArray();
            for (double seconds : at) {
                renders.add(
                        new SimulatedRender(burst * 3_600 + seconds, mode, Double.NaN, lasting.draw(random), progress));
            }
        }
        return renders;
    }

    private List<SimulatedRender> renders(int count, double from, RandomGenerator random) {
        List<SimulatedRender> renders = new ArrayList<>();
        double submitted = from;
        for (int i = 0; i < count; i++) {
            submitted += everySeconds * random.nextExponential();
            renders.add(new SimulatedRender(submitted, mode, Double.NaN, lasting.draw(random), progress));
        }
        return renders;
    }
}
