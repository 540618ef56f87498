package io.renderrelay.poller.interval;

import io.renderrelay.poller.outcome.ObservedOutcome;
import io.renderrelay.poller.polling.SimulatedPollingEngine;
import io.renderrelay.poller.viggle.JobStatus;
import io.renderrelay.poller.viggle.JobStatus.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Polls many simulated renders concurrently on a simulated clock, and lets its interval policy learn once a minute from
 * the last 2,000 ends seen. Answers arrive immediately.
 */
final class SimulatedPolling {

    private static final int REMEMBERED = 2_000;
    private static final long SEED = 7;
    private static final Duration STRIDE = Duration.ofMinutes(1);

    private final PollIntervalPolicy intervalPolicy;
    private final Consumer<List<FinishedRender>> learning;
    private final boolean apiTellsTimes;
    private final Duration relearnEvery;

    private SimulatedPolling(
            PollIntervalPolicy intervalPolicy,
            Consumer<List<FinishedRender>> learning,
            boolean apiTellsTimes,
            Duration relearnEvery) {
        this.intervalPolicy = intervalPolicy;
        this.learning = learning;
        this.apiTellsTimes = apiTellsTimes;
        this.relearnEvery = relearnEvery;
    }

    static SimulatedPolling by(PollIntervalPolicy intervalPolicy) {
        return new SimulatedPolling(intervalPolicy, latest -> {}, true, Duration.ofDays(1));
    }

    static SimulatedPolling learning() {
        IntervalBounds rules = new IntervalBounds(3, 60, 4);
        AdaptiveIntervalPolicy intervalPolicy = new AdaptiveIntervalPolicy(rules, new FixedIntervalPolicy(rules));
        return new SimulatedPolling(intervalPolicy, intervalPolicy::learnFrom, true, Duration.ofMinutes(1));
    }

    /** Does not change what is learned of a distribution that stays the same, and takes less of the machine's time. */
    SimulatedPolling relearningEvery(Duration time) {
        return new SimulatedPolling(intervalPolicy, learning, apiTellsTimes, time);
    }

    /** Ends are known only to lie between two polls. */
    SimulatedPolling withoutTimesFromTheApi() {
        return new SimulatedPolling(intervalPolicy, learning, false, relearnEvery);
    }

    /** @return the polling of each, in order of submission */
    List<PolledRender> track(List<SimulatedRender> renders) {
        return new Run(renders).toTheEnd();
    }

    /** One distribution from its first render to its last. */
    private final class Run {

        private final RandomGenerator random = new SplittableRandom(SEED);
        private final SimulatedPollingEngine engine =
                new SimulatedPollingEngine(intervalPolicy, this::status, this::ended, SEED);
        private final Instant start = engine.now();
        private final List<SimulatedRender> renders;
        private final Map<String, Integer> byJob = new HashMap<>();
        private final PolledRender[] inProgress;
        private final ArrayDeque<FinishedRender> finished = new ArrayDeque<>();
        private int left;
        private boolean unlearned;

        Run(List<SimulatedRender> renders) {
            this.renders = renders;
            this.inProgress = new PolledRender[renders.size()];
            this.left = renders.size();
            for (int i = 0; i < renders.size(); i++) {
                int index = i;
                engine.after(time(renders.get(i).submitted()), () -> submit(index));
            }
            learn();
        }

        List<PolledRender> toTheEnd() {
            while (left > 0) {
                engine.pass(STRIDE);
            }
            return List.of(inProgress);
        }

        private void submit(int index) {
            // the engine takes one job in twenty as its sample, by the job's id
            String jobId = "job_" + Long.toHexString(random.nextLong());
            byJob.put(jobId, index);
            engine.take(jobId, renders.get(index).mode(), renders.get(index).mediaSeconds());
        }

        private JobStatus status(String jobId) {
            SimulatedRender render = renders.get(byJob.get(jobId));
            double age = seconds(engine.now()) - render.submitted();
            return age >= render.seconds()
                    ? status(Phase.COMPLETE, render, 100, Optional.of("https://cdn.example.com/video.mp4"))
                    : status(
                            Phase.RUNNING,
                            render,
                            render.progress().pct(age, render.seconds(), random),
                            Optional.empty());
        }

        private JobStatus status(Phase phase, SimulatedRender render, double pct, Optional<String> url) {
            Instant created = start.plus(time(render.submitted()));
            boolean told = apiTellsTimes && phase == Phase.COMPLETE;
            return new JobStatus(
                    phase,
                    phase.name(),
                    Optional.of(render.mode()),
                    Optional.empty(),
                    pct,
                    url,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    told
                            ? new JobStatus.Times(created, created.plus(time(render.seconds())))
                            : JobStatus.Times.UNKNOWN);
        }

        private void ended(ObservedOutcome decision) {
            int index = byJob.remove(decision.requestId());
            SimulatedRender render = renders.get(index);
            double age = seconds(engine.now()) - render.submitted();
            inProgress[index] = new PolledRender(render, decision.inProgress().polls(), age - render.seconds());
            remember(render, age, decision.inProgress());
            left--;
        }

        private void remember(SimulatedRender render, double age, ObservedOutcome.InProgress how) {
            if (finished.size() == REMEMBERED) {
                finished.removeFirst();
            }
            unlearned = true;
            finished.addLast(new FinishedRender(
                    render.submitted(),
                    render.mode(),
                    render.mediaSeconds(),
                    how.lastRunning() == null ? 0 : Math.max(0, seconds(how.lastRunning()) - render.submitted()),
                    age,
                    apiTellsTimes ? render.seconds() : Double.NaN,
                    how.progress()));
        }

        private void learn() {
            if (unlearned) {
                learning.accept(List.copyOf(finished));
                unlearned = false;
            }
            engine.after(relearnEvery, this::learn);
        }

        private double seconds(Instant time) {
            return IntervalBounds.seconds(Duration.between(start, time));
        }

        private static Duration time(double seconds) {
            return Duration.ofNanos((long) (seconds * 1e9));
        }
    }
}
