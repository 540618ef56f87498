package io.renderrelay.poller.interval;

/**
 * Chooses the weight of a plan: the smallest, hence with the fewest polls, whose mean delay over past renders does not
 * exceed the plain policy's, half its interval. The delay falls as the weight grows, so bisection finds it; the weight
 * is the Lagrange multiplier of "fewest polls at that delay".
 *
 * <p>Judged by a few hundred of the renders, evenly taken. A plan always does a little better on the renders it was
 * fitted to than on the next ones, the more so the fewer they were; the target is lowered by more than that.
 */
final class DelayParity {

    private static final int JUDGED_BY = 250;
    private static final int HALVINGS = 24;
    private static final double FITTED_TOO_WELL = 0.75;
    private static final double NOT_YET_SEEN = 30;
    private static final double CAUTION = 0.1;
    private static final int ESTABLISHED = 2_000;
    private static final double LEAST = 0.8;

    private DelayParity() {}

    static PollDensity plan(HazardRate hazard, RenderDurations durations, IntervalBounds rules) {
        double target = rules.interval() / 2 * share(durations.size());
        double low = Math.log(1e-6);
        double high = Math.log(1e6);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (meanDelay(new PollDensity(hazard, Math.exp(middle), rules), durations) > target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new PollDensity(hazard, Math.exp(high), rules);
    }

    /** Of the plain policy's delay that is aimed at: 0.80 up to 300 renders, 0.83 after 500, 0.90 after 1,000, then 0.97. */
    private static double share(int renders) {
        double fitted = FITTED_TOO_WELL / Math.sqrt(renders) + NOT_YET_SEEN / renders;
        double young = CAUTION * Math.max(0, 1 - (double) renders / ESTABLISHED);
        return Math.max(LEAST, 1 - fitted - young);
    }

    /** Polls of a plan as a share of the plain policy's at the same renders. */
    static double shareOfPlainPolls(PollDensity plan, RenderDurations durations, IntervalBounds rules) {
        double polls = 0;
        double plain = 0;
        for (int i = 0; i < durations.size(); i += stride(durations)) {
            polls += plan.pollsFor(durations.seconds(i), durations.scale(i));
            plain += 0.5 + durations.seconds(i) / rules.interval();
        }
        return polls / plain;
    }

    private static double meanDelay(PollDensity plan, RenderDurations durations) {
        double sum = 0;
        int judged = 0;
        for (int i = 0; i < durations.size(); i += stride(durations)) {
            sum += plan.delayFor(durations.seconds(i), durations.scale(i));
            judged++;
        }
        return sum / judged;
    }

    private static int stride(RenderDurations durations) {
        return Math.max(1, durations.size() / JUDGED_BY);
    }
}
