package io.renderrelay.poller.cadence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was learned about the renders of one mode.
 *
 * @param looks how densely to look at one of typical length
 * @param worthwhile whether that saves enough looks; if not, it serves only those whose progress promises an end
 * @param media how the durations grow with the driving video
 * @param progress what the reported progress is worth
 */
record ModePlan(LookPlan looks, boolean worthwhile, MediaScale media, ProgressCalibration progress) {

    /** Fewer renders than these of the current regime say too little. */
    private static final int FEWEST_RENDERS = 100;

    /** A plan that does not promise to save at least a tenth is not worth its risk. */
    private static final double WORTHWHILE = 0.9;

    /**
     * @param renders of one mode, in order of their ends, the oldest first
     * @return empty where too little is known of the world as it is now
     */
    static Optional<ModePlan> learnedFrom(List<FinishedRender> renders, CadenceRules rules) {
        Durations durations = Durations.of(renders);
        if (CurrentRegime.start(durations.unscaled()) == 0) {
            return learnedFromOneWorld(renders, durations, rules);
        }
        // renders that were submitted together end in order of their durations, which is no change of the world
        List<FinishedRender> bySubmission = new ArrayList<>(renders);
        bySubmission.sort(Comparator.comparingDouble(FinishedRender::submitted));
        Durations submitted = Durations.of(bySubmission);
        int start = CurrentRegime.start(submitted.unscaled());
        return start == 0
                ? learnedFromOneWorld(bySubmission, submitted, rules)
                : learnedFrom(byEnd(bySubmission.subList(start, bySubmission.size())), rules);
    }

    private static List<FinishedRender> byEnd(List<FinishedRender> renders) {
        return renders.stream()
                .sorted(Comparator.comparingDouble(FinishedRender::ended))
                .toList();
    }

    private static Optional<ModePlan> learnedFromOneWorld(
            List<FinishedRender> renders, Durations durations, CadenceRules rules) {
        if (durations.size() < FEWEST_RENDERS) {
            return Optional.empty();
        }
        double[] sorted = durations.unscaled();
        Arrays.sort(sorted);
        LookPlan looks = DelayParity.plan(Hazard.of(sorted), durations, rules);
        int disappointed = Disappointment.start(looks, durations, rules);
        if (disappointed > 0) {
            return learnedFrom(renders.subList(disappointed, renders.size()), rules);
        }
        return Optional.of(new ModePlan(
                looks,
                DelayParity.shareOfPlainLooks(looks, durations, rules) <= WORTHWHILE,
                durations.media(),
                ProgressCalibration.of(renders, durations)));
    }
}
