package io.renderrelay.poller.interval;

import java.util.random.RandomGenerator;

/**
 * One percentage that the API reported for a running render. One for each finished render is enough to learn how far the
 * API's word holds.
 *
 * @param pct 0 to 100; NaN where there is none
 * @param age seconds since submission at which it was read
 */
public record ProgressSample(float pct, float age) {

    public static final ProgressSample NONE = new ProgressSample(Float.NaN, Float.NaN);

    /**
     * Whether a new reading takes the place of the one kept so far. Each stands for the time since the poll before it,
     * so the one that is left at the end may come from any moment of the render with equal probability (weighted
     * reservoir sampling), though polls gather at its end.
     *
     * @param age of the render now, in seconds
     * @param before its age at the poll before, zero if there was none
     */
    public static boolean kept(double age, double before, RandomGenerator random) {
        return random.nextDouble() * age < age - before;
    }

    boolean present() {
        return pct >= 0 && pct <= 100 && age > 0;
    }
}
