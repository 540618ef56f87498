package io.renderrelay.local.viggle.simulation;

import io.renderrelay.local.viggle.credits.Credits;
import io.renderrelay.local.viggle.fault.Call;
import io.renderrelay.local.viggle.fault.Rules;
import io.renderrelay.local.viggle.job.Ending;
import io.renderrelay.local.viggle.job.Job;
import io.renderrelay.local.viggle.job.Jobs;
import io.renderrelay.local.viggle.job.Outcome;
import io.renderrelay.local.viggle.job.Plan;
import io.renderrelay.local.viggle.settings.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides, at its acceptance, how long a render takes and how it ends. */
final class Renders {

    private final Timeline time;
    private final Credits credits;
    private final Jobs jobs;
    private final Rules<Outcome> outcomes;
    private final RandomGenerator random;

    Renders(Timeline time, Credits credits, Jobs jobs, Rules<Outcome> outcomes, RandomGenerator random) {
        this.time = time;
        this.credits = credits;
        this.jobs = jobs;
        this.outcomes = outcomes;
        this.random = random;
    }

    Job accept(Job.Order order, Settings.Rendering rendering) {
        credits.reserve(order.credits(), time.instant());
        Optional<Outcome> ruled = outcomes.strike(any -> true, Call.of(order.texts()));
        long micros = ruled.map(Outcome::times).orElse(rendering.times()).draw(random);
        if (order.isFast() && micros != Plan.NEVER) {
            micros = (long) (micros * rendering.fastFactor());
        }
        Ending ending = ruled.map(Outcome::ending).orElse(Ending.COMPLETE);
        return jobs.accept(order, Plan.of(time.now(), micros, ending));
    }

    /** Null for an id that is unknown, or whose record is kept no longer. */
    Job find(String id, long now, Duration recordsLive) {
        jobs.resolve(now);
        Job job = jobs.find(id);
        return job == null || job.isForgotten() || job.endedAgo(now) > recordsLive.toNanos() / 1_000 ? null : job;
    }
}
