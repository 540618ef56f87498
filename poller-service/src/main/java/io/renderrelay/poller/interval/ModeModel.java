package io.renderrelay.poller.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was learned about the renders of one mode.
 *
 * @param polls how densely to look at one of typical length
 * @param worthwhile whether that saves enough polls; if not, it serves only those whose progress promises an end
 * @param media how the durations grow with the driving video
 * @param progress what the reported progress is worth
 */
record ModeModel(PollDensity polls, boolean worthwhile, MediaScale media, ProgressCalibration progress) {

    /** Fewer renders than these of the current regime say too little. */
    private static final int FEWEST_RENDERS = 100;

    /** A plan that does not promise to save at least a tenth is not worth its risk. */
    private static final double WORTHWHILE = 0.9;

    /**
     * @param renders of one mode, in order of their ends, the oldest first
     * @return empty where too little is known of the distribution as it is now
     */
    static Optional<ModeModel> learnedFrom(List<FinishedRender> renders, IntervalBounds rules) {
        RenderDurations durations = RenderDurations.of(renders);
        if (ChangePointDetector.start(durations.unscaled()) == 0) {
            return learnedFromOneDistribution(renders, durations, rules);
        }
        // renders that were submitted together end in order of their durations, which is no change of the distribution
        List<FinishedRender> bySubmission = new ArrayList<>(renders);
        bySubmission.sort(Comparator.comparingDouble(FinishedRender::submitted));
        RenderDurations submitted = RenderDurations.of(bySubmission);
        int start = ChangePointDetector.start(submitted.unscaled());
        return start == 0
                ? learnedFromOneDistribution(bySubmission, submitted, rules)
                : learnedFrom(byEnd(bySubmission.subList(start, bySubmission.size())), rules);
    }

    private static List<FinishedRender> byEnd(List<FinishedRender> renders) {
        return renders.stream()
                .sorted(Comparator.comparingDouble(FinishedRender::ended))
                .toList();
    }

    private static Optional<ModeModel> learnedFromOneDistribution(
            List<FinishedRender> renders, RenderDurations durations, IntervalBounds rules) {
        if (durations.size() < FEWEST_RENDERS) {
            return Optional.empty();
        }
        double[] sorted = durations.unscaled();
        Arrays.sort(sorted);
        PollDensity polls = DelayParity.plan(HazardRate.of(sorted), durations, rules);
        int driftDetected = ModelDriftDetector.start(polls, durations, rules);
        if (driftDetected > 0) {
            return learnedFrom(renders.subList(driftDetected, renders.size()), rules);
        }
        return Optional.of(new ModeModel(
                polls,
                DelayParity.shareOfPlainPolls(polls, durations, rules) <= WORTHWHILE,
                durations.media(),
                ProgressCalibration.of(renders, durations)));
    }
}
