package io.renderrelay.poller.cadence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What was learned about the renders of one mode.
 *
 * @param looks how densely to look at one of typical length
 * @param media how the durations grow with the driving video
 */
record ModePlan(LookPlan looks, MediaScale media) {

    /** Fewer renders than these of the current regime say too little. */
    private static final int FEWEST_RENDERS = 100;

    /** A plan that does not promise to save at least a tenth is not worth its risk. */
    private static final double WORTHWHILE = 0.9;

    /**
     * @param renders of one mode, the oldest first
     * @return empty where the plain policy is the better one
     */
    static Optional<ModePlan> learnedFrom(List<FinishedRender> renders, CadenceRules rules) {
        Durations durations = Durations.of(renders);
        int start = CurrentRegime.start(durations.unscaled());
        if (start > 0) {
            return learnedFrom(renders.subList(start, renders.size()), rules);
        }
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
        return DelayParity.shareOfPlainLooks(looks, durations, rules) > WORTHWHILE
                ? Optional.empty()
                : Optional.of(new ModePlan(looks, durations.media()));
    }
}
