package io.renderrelay.poller.interval;

/**
 * How likely a render is to run on past an age, given its progress: to nineteen parts what the progress promises, within
 * those bounds as the past durations are distributed, and to one part the past durations alone. So progress is never
 * believed alone: where it lies, polls are at most four to five times sparser than without it.
 */
final class RemainingTimeEstimate {

    private static final double DOUBT = 0.05;
    private static final double HARDLY_EVER = 1e-3;

    private final HazardRate hazard;
    private final double scale;
    private final double age;
    private final PredictedEnd promised;
    private final double rateWhereUnknown;
    private final double now;
    private final double atFrom;
    private final double atBy;

    RemainingTimeEstimate(HazardRate hazard, double scale, double age, PredictedEnd promised, double rateWhereUnknown) {
        this.hazard = hazard;
        this.scale = scale;
        this.age = age;
        this.promised = promised;
        this.rateWhereUnknown = rateWhereUnknown;
        this.now = hazard.survival(age / scale);
        this.atFrom = hazard.survival(from() / scale);
        this.atBy = hazard.survival(promised.by() / scale);
    }

    double from() {
        return Math.max(age, promised.from());
    }

    /** @param later an age, in seconds, not before the one reached */
    double survival(double later) {
        return (1 - DOUBT) * promisedSurvival(later) + DOUBT * pastSurvival(later);
    }

    private double promisedSurvival(double later) {
        if (later <= from()) {
            return 1;
        }
        if (later >= promised.by()) {
            return 0;
        }
        boolean everEndedThere = atFrom - atBy > HARDLY_EVER * now;
        return everEndedThere
                ? (hazard.survival(later / scale) - atBy) / (atFrom - atBy)
                : (promised.by() - later) / (promised.by() - from());
    }

    private double pastSurvival(double later) {
        return now > 0 ? hazard.survival(later / scale) / now : Math.exp(-rateWhereUnknown * (later - age));
    }
}
