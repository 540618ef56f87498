package io.renderrelay.poller.interval;

/**
 * Poll density for the renders of one mode by age: {@code sqrt(weight * hazard)} polls per second, at most one per
 * floor; beyond the longest render seen, where nothing is known, as the plain policy does.
 *
 * <p>That density costs the fewest polls for a given mean delay: Barlow, Hunter and Proschan, "Optimum checking
 * procedures", 1963; Keller, "Optimum checking schedules for systems subject to random failure", 1974. The weight is
 * what a second of delay is worth in polls.
 *
 * <p>Ages are seconds since submission. The hazard is that of a render of typical length; {@code scale} says how many
 * times longer than that one this one is expected to take.
 */
final class PollDensity {

    /** Polls per ceiling where no render ends; low, as such a stretch is crossed by the ceiling, not by adding up. */
    private static final double QUIET = 0.3;

    private static final double STRIDE = 0.5;
    private static final double LONG_STRIDE = 5;

    private final HazardRate hazard;
    private final double weight;
    private final IntervalBounds rules;

    PollDensity(HazardRate hazard, double weight, IntervalBounds rules) {
        this.hazard = hazard;
        this.weight = weight;
        this.rules = rules;
    }

    /** Polls per second where renders end at this rate per second; NaN where the rate is unknown. */
    double density(double rate) {
        return Double.isNaN(rate)
                ? 1 / rules.interval()
                : Math.min(Math.max(Math.sqrt(weight * rate), QUIET / rules.ceiling()), 1 / rules.floor());
    }

    /** Whether so few renders end at this age that the maximum interval determines the next poll. */
    boolean quietAt(double age, double scale) {
        return density(hazard.rateOf(hazard.stepAt(age / scale)) / scale) <= 1 / rules.ceiling();
    }

    /**
     * Seconds from this age until so many polls are due.
     *
     * @param polls one after a poll; any other share spreads jobs whose polls would coincide
     */
    double untilPolls(double polls, double age, double scale) {
        double due = polls;
        double at = age;
        for (int step = hazard.stepAt(age / scale); ; step++) {
            double density = density(hazard.rateOf(step) / scale);
            double end = Math.max(at, hazard.endOf(step) * scale);
            if ((end - at) * density >= due) {
                return at + due / density - age;
            }
            due -= (end - at) * density;
            at = end;
        }
    }

    /**
     * The same where the render's progress promises when it will end.
     *
     * @param most seconds after which the answer does not matter
     */
    double untilPolls(double polls, double age, double scale, PredictedEnd promised, double most) {
        double rateWhereUnknown = 1 / (rules.interval() * rules.interval() * weight);
        RemainingTimeEstimate estimate = new RemainingTimeEstimate(hazard, scale, age, promised, rateWhereUnknown);
        double due = polls;
        double at = age;
        double running = 1;
        while (at - age < most) {
            double stride = at < estimate.from() ? Math.min(LONG_STRIDE, estimate.from() - at) : STRIDE;
            double stillRunning = estimate.survival(at + stride);
            double density = density(Math.log(running / stillRunning) / stride);
            if (stride * density >= due) {
                return at + due / density - age;
            }
            due -= stride * density;
            at += Math.max(stride, STRIDE / 10);
            running = stillRunning;
        }
        return most;
    }

    /** Mean number of polls of a render of this duration, averaged over the spread of the first poll. */
    double pollsFor(double seconds, double scale) {
        double polls = 0.5;
        double at = 0;
        for (int step = 0; at < seconds; step++) {
            double end = Math.min(hazard.endOf(step) * scale, seconds);
            polls += (end - at) * density(hazard.rateOf(step) / scale);
            at = end;
        }
        return polls;
    }

    /** Seconds from the end of a render that takes so many seconds to the poll that sees it, on the same average. */
    double delayFor(double seconds, double scale) {
        double delay = 0;
        double due = 1;
        double at = seconds;
        for (int step = hazard.stepAt(seconds / scale); ; step++) {
            double density = density(hazard.rateOf(step) / scale);
            double end = Math.max(at, hazard.endOf(step) * scale);
            double seen = Math.min(end, at + due / density);
            delay += (seen - at) * density * ((at + seen) / 2 - seconds);
            if (seen < end) {
                return delay;
            }
            due -= (end - at) * density;
            at = end;
        }
    }
}
