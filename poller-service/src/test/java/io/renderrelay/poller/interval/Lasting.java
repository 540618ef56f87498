package io.renderrelay.poller.interval;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** A distribution of durations in seconds. */
@FunctionalInterface
interface Lasting {

    double draw(RandomGenerator random);

    static Lasting lognormal(double median, double sigma) {
        return random -> median * Math.exp(sigma * random.nextGaussian());
    }

    static Lasting uniform(double from, double to) {
        return random -> random.nextDouble(from, to);
    }

    static Lasting exponential(double mean) {
        return random -> mean * random.nextExponential();
    }

    /** Lognormal about 60 and about 240 s, as many of the one as of the other. */
    static Lasting twoModes(double sigma) {
        return lognormal(60, sigma).or(0.5, lognormal(240, sigma));
    }

    default Lasting or(double share, Lasting other) {
        return random -> random.nextDouble() < share ? other.draw(random) : draw(random);
    }

    default Lasting times(double factor) {
        return random -> factor * draw(random);
    }

    default double[] draw(int count, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return DoubleStream.generate(() -> draw(random)).limit(count).toArray();
    }
}
