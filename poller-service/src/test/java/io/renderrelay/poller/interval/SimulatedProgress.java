package io.renderrelay.poller.interval;

import java.util.random.RandomGenerator;

/** What the simulated API says of a running render, truthful or not. */
@FunctionalInterface
interface SimulatedProgress {

    SimulatedProgress NONE = (age, seconds, random) -> Double.NaN;
    SimulatedProgress TRUTHFUL = (age, seconds, random) -> Math.floor(100 * age / seconds);
    /** The checkpoints and nothing between them. */
    SimulatedProgress IN_STEPS = (age, seconds, random) -> {
        double done = age / seconds;
        return done < 0.1 ? 0 : done < 0.3 ? 15 : done < 0.5 ? 35 : done < 0.9 ? 60 : 90;
    };

    SimulatedProgress STANDS_AT_ZERO = (age, seconds, random) -> 0;
    SimulatedProgress STANDS_AT_99 = (age, seconds, random) -> 99;
    SimulatedProgress STOPS_HALFWAY = (age, seconds, random) -> Math.min(50, Math.floor(100 * age / seconds));
    SimulatedProgress JUMPS = (age, seconds, random) -> random.nextInt(100);
    SimulatedProgress GOES_BACK = (age, seconds, random) -> Math.ceil(100 * (1 - age / seconds));
    /** Says half of what is done, so the end comes at 50 %. */
    SimulatedProgress TOO_LOW = (age, seconds, random) -> Math.floor(50 * age / seconds);
    /** Says twice what is done, and 99 % from half-time on. */
    SimulatedProgress TOO_HIGH = (age, seconds, random) -> Math.min(99, Math.floor(200 * age / seconds));

    double pct(double age, double seconds, RandomGenerator random);
}
