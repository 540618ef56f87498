package io.renderrelay.poller.interval;

import java.util.Arrays;

/**
 * Finds since when durations are distributed as they are now. The last 8, 12, 18, ... are each compared with all before
 * them (two-sample Kolmogorov-Smirnov, Smirnov 1948); where the greatest difference is beyond chance, only what came
 * after it is kept, and looked through again.
 *
 * <p>The level is strict because the question is asked once a minute permanently, while a real change hardly waits for it:
 * durations that double or halve are noticed within some 20 renders.
 */
final class ChangePointDetector {

    private static final double BEYOND_CHANCE = criticalValue(1e-5);
    private static final int FEWEST = 8;

    private ChangePointDetector() {}

    /**
     * @param durations positive, in order of time, the latest last
     * @return index of the first that belongs to the current regime
     */
    static int start(double[] durations) {
        int start = 0;
        while (true) {
            int change = change(durations, start);
            if (change < 0) {
                return start;
            }
            start = change;
        }
    }

    private static int change(double[] durations, int start) {
        int n = durations.length - start;
        long[] ordered = ordered(durations, start);
        double greatest = BEYOND_CHANCE;
        int change = -1;
        for (int recent = FEWEST; recent <= n - FEWEST; recent += Math.max(FEWEST / 2, recent / 2)) {
            double difference = difference(ordered, recent);
            if (difference > greatest) {
                greatest = difference;
                change = start + n - recent;
            }
        }
        return change;
    }

    /** Duration in the upper half (positive floats sort as their bits do), place in time in the lower. */
    private static long[] ordered(double[] durations, int start) {
        long[] ordered = new long[durations.length - start];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = (long) Float.floatToIntBits((float) Math.max(0, durations[start + i])) << 32 | i;
        }
        Arrays.sort(ordered);
        return ordered;
    }

    private static double difference(long[] ordered, int recent) {
        int before = ordered.length - recent;
        double gap = 0;
        double greatest = 0;
        for (int i = 0; i < ordered.length; i++) {
            gap += (int) ordered[i] >= before ? 1.0 / recent : -1.0 / before;
            boolean tied = i + 1 < ordered.length && ordered[i + 1] >> 32 == ordered[i] >> 32;
            if (!tied) {
                greatest = Math.max(greatest, Math.abs(gap));
            }
        }
        return greatest * Math.sqrt((double) recent * before / ordered.length);
    }

    private static double criticalValue(double level) {
        return Math.sqrt(-Math.log(level / 2) / 2);
    }
}
