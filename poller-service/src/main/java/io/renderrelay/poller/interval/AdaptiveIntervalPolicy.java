package io.renderrelay.poller.interval;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * Polls with the density of {@link PollDensity}, which is high at ages where renders end. Uses the fixed policy if
 * there is no model, if the model saves too little, and for one render in twenty.
 */
public final class AdaptiveIntervalPolicy implements PollIntervalPolicy {

    private static final double CEILING_SPREAD = 0.1;

    private final IntervalBounds rules;
    private final PollIntervalPolicy plain;
    private final AtomicReference<LearnedModel> learned = new AtomicReference<>(LearnedModel.NOTHING);

    AdaptiveIntervalPolicy(IntervalBounds rules, PollIntervalPolicy plain) {
        this.rules = rules;
        this.plain = plain;
    }

    /** @param latest the finished renders to learn from, the oldest first; replaces what was learned before */
    public void learnFrom(List<FinishedRender> latest) {
        learned.set(LearnedModel.from(latest, rules));
    }

    @Override
    public Duration untilNextPoll(JobObservation seen, RandomGenerator random) {
        return seen.plainTrack()
                ? plain.untilNextPoll(seen, random)
                : learned.get()
                        .planFor(seen.mode())
                        .map(plan -> planned(plan, seen, random))
                        .orElseGet(() -> plain.untilNextPoll(seen, random));
    }

    @Override
    public IntervalSource chosenBy(JobObservation seen) {
        return seen.plainTrack()
                ? IntervalSource.FIXED_AS_SAMPLE
                : learned.get()
                        .planFor(seen.mode())
                        .map(plan -> chosenBy(plan, seen))
                        .orElse(IntervalSource.FIXED_NOTHING_KNOWN);
    }

    private static IntervalSource chosenBy(ModeModel plan, JobObservation seen) {
        if (plan.progress().promise(seen) != PredictedEnd.NONE) {
            return IntervalSource.LEARNED_WITH_PROGRESS;
        }
        return plan.worthwhile() ? IntervalSource.LEARNED : IntervalSource.FIXED_NOTHING_TO_GAIN;
    }

    private Duration planned(ModeModel plan, JobObservation seen, RandomGenerator random) {
        PredictedEnd promised = plan.progress().promise(seen);
        if (promised == PredictedEnd.NONE && !plan.worthwhile()) {
            return plain.untilNextPoll(seen, random);
        }
        double age = IntervalBounds.seconds(seen.age());
        double scale = plan.media().of(seen.mediaSeconds());
        double ceiling = rules.ceiling() * (1 - CEILING_SPREAD * random.nextDouble());
        // jobs are spread at first (the second poll is a new owner's first free one) and while nothing is expected, by
        // half
        // a poll either way, and keep that distance ever after
        boolean spread = seen.polls() <= 1 || plan.polls().quietAt(age, scale);
        double polls = spread ? 0.5 + random.nextDouble() : 1;
        double wait = promised == PredictedEnd.NONE
                ? plan.polls().untilPolls(polls, age, scale)
                : plan.polls().untilPolls(1, age, scale, promised, ceiling);
        return rules.atLeastTheFloor(Math.min(wait, ceiling));
    }
}
