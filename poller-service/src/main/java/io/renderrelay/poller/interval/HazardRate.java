package io.renderrelay.poller.interval;

import java.util.Arrays;

/**
 * How likely a render is to end in the next second, given that it has not yet: a step function over its age, estimated
 * from past durations by the actuarial method (ends in a step, divided by its length and by the renders still running
 * in the middle of it).
 *
 * <p>The steps hold equally many renders, so they are narrow where many end. Ten renders leave the rate of a step
 * uncertain by a third, and its square root, which the plan follows, by a sixth: about one poll in a hundred. Wider steps
 * would cost more by blurring the edges of the distribution.
 */
final class HazardRate {

    private static final int MAX_STEPS = 200;
    private static final int RENDERS_PER_STEP = 10;
    private static final double NARROWEST_STEP = 0.5;
    private static final double SHOULDER = 0.8;

    private final double[] edges;
    private final double[] rates;
    private final double[] summed;

    private HazardRate(double[] edges, double[] rates) {
        this.edges = edges;
        this.rates = rates;
        this.summed = new double[edges.length];
        for (int step = 0; step < rates.length; step++) {
            summed[step + 1] = summed[step] + rates[step] * (edges[step + 1] - edges[step]);
        }
    }

    /** @param sorted durations in seconds, ascending, at least two */
    static HazardRate of(double[] sorted) {
        int n = sorted.length;
        int perStep = Math.max(RENDERS_PER_STEP, (n + MAX_STEPS - 1) / MAX_STEPS);
        double[] edges = new double[n / perStep + 4];
        double[] rates = new double[edges.length];
        edges[1] = sorted[0] * SHOULDER;
        edges[2] = Math.max(sorted[0], edges[1] + NARROWEST_STEP);
        rates[1] = rate(1, n, edges[2] - edges[1]);
        int steps = 2;
        int from = 1;
        while (from < n) {
            int to = Math.min(from + perStep, n);
            while (to < n && (sorted[to - 1] - edges[steps] < NARROWEST_STEP || n - to < perStep / 2)) {
                to++;
            }
            edges[steps + 1] = Math.max(sorted[to - 1], edges[steps] + NARROWEST_STEP);
            rates[steps] = rate(to - from, n - from, edges[steps + 1] - edges[steps]);
            steps++;
            from = to;
        }
        return new HazardRate(Arrays.copyOf(edges, steps + 1), Arrays.copyOf(rates, steps));
    }

    private static double rate(int ends, int running, double width) {
        return ends / (width * (running - ends / 2.0));
    }

    /** Number of steps; the first begins at age zero. */
    int steps() {
        return rates.length;
    }

    /** The step that holds this age; {@link #steps()} beyond the longest render seen. */
    int stepAt(double age) {
        int found = Arrays.binarySearch(edges, age);
        return Math.min(found >= 0 ? found : -found - 2, rates.length);
    }

    /** Age at which a step ends; infinite beyond the longest render seen. */
    double endOf(int step) {
        return step < rates.length ? edges[step + 1] : Double.POSITIVE_INFINITY;
    }

    /** Ends per second in a step; NaN beyond the longest render seen, where nothing is known. */
    double rateOf(int step) {
        return step < rates.length ? rates[step] : Double.NaN;
    }

    /** Share of the renders that last longer than this age. */
    double survival(double age) {
        int step = stepAt(age);
        return step == rates.length ? 0 : Math.exp(-summed[step] - rates[step] * (age - edges[step]));
    }
}
