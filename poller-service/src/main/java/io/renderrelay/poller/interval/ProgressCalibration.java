package io.renderrelay.poller.interval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a reported percentage has meant: between which shares of their duration earlier renders of the mode were when they
 * reported it. Progress that is truthful gives narrow bounds, progress in steps wider ones, progress that stands, jumps
 * or lies bounds that say nothing; so no one has to tell them apart.
 *
 * <p>It is learned only from what was reported since the errors last changed, and not used at all unless nearly all of
 * the latest renders kept it.
 */
final class ProgressCalibration {

    static final ProgressCalibration NONE = new ProgressCalibration(null, null);

    private static final int FEWEST_READINGS = 100;
    private static final int NEAREST = 50;
    private static final int LATEST = 50;
    private static final double KEPT = 0.94;
    private static final double TOLERANCE = 0.005;

    /** Bounds further apart say no more than the past durations do. */
    private static final double WIDEST = 0.5;

    /** Fifty readings, less the outermost, do not reach to the true bounds. */
    private static final double WIDENED = 0.1;

    private final double[] least;
    private final double[] most;

    private ProgressCalibration(double[] least, double[] most) {
        this.least = least;
        this.most = most;
    }

    /** A percentage, and the share of its duration that the render had really behind it. */
    private record Known(double pct, double done) {

        double error() {
            return done - pct / 100;
        }
    }

    /** @param renders of one mode with their durations, the oldest first */
    static ProgressCalibration of(List<FinishedRender> renders, RenderDurations durations) {
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < durations.size(); i++) {
            ProgressSample reading = renders.get(i).progress();
            if (reading.present()) {
                known.add(new Known(reading.pct(), Math.min(1, reading.age() / durations.seconds(i))));
            }
        }
        // the error is above -1, the regimes of what is above zero are found
        double[] errors = known.stream().mapToDouble(one -> 1 + one.error()).toArray();
        List<Known> current = known.subList(ChangePointDetector.start(errors), known.size());
        if (current.size() < FEWEST_READINGS) {
            return NONE;
        }
        ProgressCalibration calibration = fitted(current);
        return calibration.keptBy(current.subList(current.size() - LATEST, current.size())) ? calibration : NONE;
    }

    private static ProgressCalibration fitted(List<Known> known) {
        List<Known> byPct = new ArrayList<>(known);
        byPct.sort(Comparator.comparingDouble(Known::pct));
        double[] least = new double[101];
        double[] most = new double[101];
        int from = 0;
        for (int pct = 0; pct <= 100; pct++) {
            while (from + NEAREST < byPct.size()
                    && byPct.get(from + NEAREST).pct() - pct
                            < pct - byPct.get(from).pct()) {
                from++;
            }
            double[] errors = byPct.subList(from, from + NEAREST).stream()
                    .mapToDouble(Known::error)
                    .sorted()
                    .toArray();
            double width = errors[NEAREST - 2] - errors[1];
            boolean useful = width < WIDEST;
            least[pct] = useful ? pct / 100.0 + errors[1] - WIDENED * width : 0;
            most[pct] = useful ? pct / 100.0 + errors[NEAREST - 2] + WIDENED * width : 1;
        }
        return new ProgressCalibration(least, most);
    }

    private boolean keptBy(List<Known> latest) {
        List<Known> bounded = latest.stream()
                .filter(one -> most[index(one.pct())] < 1 || least[index(one.pct())] > 0)
                .toList();
        long kept = bounded.stream()
                .filter(one -> one.done() >= least[index(one.pct())] - TOLERANCE
                        && one.done() <= most[index(one.pct())] + TOLERANCE)
                .count();
        return kept >= KEPT * bounded.size();
    }

    /** The end that this render's progress predicts; {@link PredictedEnd#NONE} if the progress is not reliable. */
    PredictedEnd promise(JobObservation seen) {
        if (least == null || !(seen.progressPct() >= 0 && seen.progressPct() <= 100)) {
            return PredictedEnd.NONE;
        }
        double age = IntervalBounds.seconds(seen.age());
        // what stood here then already must have been true then
        double since = age - IntervalBounds.seconds(seen.sinceProgressMoved());
        int pct = index(seen.progressPct());
        double earliest = age / Math.min(1, Math.max(0, most[pct]) + TOLERANCE);
        double latest = since / Math.max(0, least[pct] - TOLERANCE);
        PredictedEnd promised = new PredictedEnd(earliest, latest);
        return promised.credibleAt(age) ? promised : PredictedEnd.NONE;
    }

    private static int index(double pct) {
        return (int) pct;
    }
}
