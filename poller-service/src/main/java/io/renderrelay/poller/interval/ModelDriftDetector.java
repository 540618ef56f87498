package io.renderrelay.poller.interval;

/**
 * Detects whether a plan would have detected the latest renders later than predicted: whether the last 12, 18, 27, ...
 * are detected later than its average by more than chance explains. This notices a few renders that end where none used
 * to, long before their share of the distribution stands out.
 */
final class ModelDriftDetector {

    private static final int FEWEST = 12;
    private static final double STANDARD_ERRORS = 4.5;

    /** No single render counts for more than this many intervals. */
    private static final double MAX_INTERVALS = 4;

    private ModelDriftDetector() {}

    /** @return index of the first render of the drift; zero if there is none */
    static int start(PollDensity plan, RenderDurations durations, IntervalBounds rules) {
        int n = durations.size();
        double[] summed = new double[n + 1];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double delay =
                    Math.min(plan.delayFor(durations.seconds(i), durations.scale(i)), MAX_INTERVALS * rules.interval());
            summed[i + 1] = summed[i] + delay;
            squares += delay * delay;
        }
        double mean = summed[n] / n;
        double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
        double largest = STANDARD_ERRORS;
        int start = 0;
        for (int recent = FEWEST; recent < n / 2; recent += recent / 2) {
            double excess = (summed[n] - summed[n - recent]) / recent - mean;
            double errors = excess / (deviation / Math.sqrt(recent));
            if (errors > largest) {
                largest = errors;
                start = n - recent;
            }
        }
        return start;
    }
}
