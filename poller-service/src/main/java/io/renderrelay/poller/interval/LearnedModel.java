package io.renderrelay.poller.interval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the latest finished renders teach; the same on every instance that read the same ones. */
final class LearnedModel {

    static final LearnedModel NOTHING = new LearnedModel(Map.of());

    private static final String MODE_NOT_TOLD = "";

    private final Map<String, ModeModel> plans;

    private LearnedModel(Map<String, ModeModel> plans) {
        this.plans = plans;
    }

    /** @param renders of all modes, the oldest first */
    static LearnedModel from(List<FinishedRender> renders, IntervalBounds rules) {
        Map<String, List<FinishedRender>> byMode = new HashMap<>();
        for (FinishedRender render : renders) {
            byMode.computeIfAbsent(key(render.mode()), mode -> new ArrayList<>())
                    .add(render);
        }
        Map<String, ModeModel> plans = new HashMap<>();
        byMode.forEach((mode, those) -> ModeModel.learnedFrom(those, rules).ifPresent(plan -> plans.put(mode, plan)));
        return new LearnedModel(Map.copyOf(plans));
    }

    /** Empty where the plain policy is to be kept: a mode never seen, too few renders, or nothing to gain. */
    Optional<ModeModel> planFor(String mode) {
        return Optional.ofNullable(plans.get(key(mode)));
    }

    private static String key(String mode) {
        return mode == null ? MODE_NOT_TOLD : mode;
    }
}
