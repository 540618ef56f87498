package io.renderrelay.poller.cadence;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * Looks where renders are known to end, with the density that {@link LookPlan} says, and as the plain policy does where
 * nothing is known, where nothing is to be gained, and at one render in twenty.
 */
public final class HazardCadence implements Cadence {

    private static final double CEILING_SPREAD = 0.1;

    private final CadenceRules rules;
    private final Cadence plain;
    private final AtomicReference<Learned> learned = new AtomicReference<>(Learned.NOTHING);

    HazardCadence(CadenceRules rules, Cadence plain) {
        this.rules = rules;
        this.plain = plain;
    }

    /** @param latest the finished renders to learn from, the oldest first; replaces what was learned before */
    public void learnFrom(List<FinishedRender> latest) {
        learned.set(Learned.from(latest, rules));
    }

    @Override
    public Duration untilNextLook(Observation seen, RandomGenerator random) {
        return seen.plainWatch()
                ? plain.untilNextLook(seen, random)
                : learned.get()
                        .planFor(seen.mode())
                        .map(plan -> planned(plan, seen, random))
                        .orElseGet(() -> plain.untilNextLook(seen, random));
    }

    @Override
    public ChosenBy chosenBy(Observation seen) {
        return seen.plainWatch()
                ? ChosenBy.FIXED_AS_SAMPLE
                : learned.get()
                        .planFor(seen.mode())
                        .map(plan -> chosenBy(plan, seen))
                        .orElse(ChosenBy.FIXED_NOTHING_KNOWN);
    }

    private static ChosenBy chosenBy(ModePlan plan, Observation seen) {
        if (plan.progress().promise(seen) != PromisedEnd.NONE) {
            return ChosenBy.LEARNED_WITH_PROGRESS;
        }
        return plan.worthwhile() ? ChosenBy.LEARNED : ChosenBy.FIXED_NOTHING_TO_GAIN;
    }

    private Duration planned(ModePlan plan, Observation seen, RandomGenerator random) {
        PromisedEnd promised = plan.progress().promise(seen);
        if (promised == PromisedEnd.NONE && !plan.worthwhile()) {
            return plain.untilNextLook(seen, random);
        }
        double age = CadenceRules.seconds(seen.age());
        double scale = plan.media().of(seen.mediaSeconds());
        double ceiling = rules.ceiling() * (1 - CEILING_SPREAD * random.nextDouble());
        // jobs are spread at first (the second look is a new owner's first free one) and while nothing is expected, by
        // half
        // a look either way, and keep that distance ever after
        boolean spread = seen.looks() <= 1 || plan.looks().quietAt(age, scale);
        double looks = spread ? 0.5 + random.nextDouble() : 1;
        double wait = promised == PromisedEnd.NONE
                ? plan.looks().untilLooks(looks, age, scale)
                : plan.looks().untilLooks(1, age, scale, promised, ceiling);
        return rules.atLeastTheFloor(Math.min(wait, ceiling));
    }
}
