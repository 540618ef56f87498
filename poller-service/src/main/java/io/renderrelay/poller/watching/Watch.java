package io.renderrelay.poller.watching;

import io.renderrelay.poller.deciding.Decision;
import io.renderrelay.poller.deciding.Judgement;
import io.renderrelay.poller.viggle.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Watches the jobs of the partitions that are ours, from the moment they are taken to the moment their end is on disk.
 * Belongs to the loop.
 */
final class Watch implements Looks.Handler {

    private final Loop loop;
    private final Schedule schedule;
    private final Ownership ownership;
    private final NextLook nextLook;
    private final Reporting reporting;
    private final Set<String> settledWhileLoading = new HashSet<>();
    private int loads;
    private boolean stopped;

    /**
     * Where findings and events go.
     *
     * @param progressStep percent of progress that are worth an event
     */
    record Reporting(Findings findings, WatchListener listener, double progressStep) {}

    Watch(Loop loop, Schedule schedule, Ownership ownership, NextLook nextLook, Reporting reporting) {
        this.loop = loop;
        this.schedule = schedule;
        this.ownership = ownership;
        this.nextLook = nextLook;
        this.reporting = reporting;
    }

    /**
     * Puts jobs on the schedule, unless they are there or not ours.
     *
     * @param fresh the jobs were only just submitted, so nobody looked yet
     */
    void take(Collection<OpenJob> jobs, boolean fresh) {
        Instant now = loop.now();
        long nanos = loop.nanos();
        for (OpenJob job : jobs) {
            if (ownership.owns(job.partition())
                    && !schedule.has(job.requestId())
                    && !settledWhileLoading.contains(job.requestId())) {
                Watched watched = new Watched(job, now);
                schedule.add(watched, nanos + firstWait(watched, fresh, now).toNanos());
            }
        }
    }

    private Duration firstWait(Watched job, boolean fresh, Instant now) {
        // an event that was read late is like a job taken over: its render may be over by now
        boolean inTime = job.age(now).compareTo(nextLook.afterTakeover()) < 0;
        job.waitsFor(fresh && inTime ? Watched.Wait.CADENCE : Watched.Wait.TAKEN_OVER);
        return fresh && inTime ? nextLook.whenRunning(job.observation(now)) : nextLook.afterTakeover();
    }

    void dropWhatIsNotOurs() {
        schedule.dropIf(job -> !ownership.owns(job.partition));
    }

    /** Drops everything: whatever was ours may be somebody else's by now. */
    void frozen(Duration gap) {
        reporting.listener().frozen(gap);
        schedule.dropIf(job -> true);
    }

    /** From here to {@link #loadEnded} rows may arrive that were open when they were read and are not any more. */
    void loadBegan() {
        loads++;
    }

    void loadEnded(int read, Duration took) {
        reporting.listener().reloaded(read, took);
        if (--loads == 0) {
            settledWhileLoading.clear();
        }
    }

    void settled(Collection<Decision> decisions) {
        for (Decision decision : decisions) {
            schedule.settled(decision.requestId());
            if (loads > 0) {
                settledWhileLoading.add(decision.requestId());
            }
        }
    }

    int jobs() {
        return schedule.size();
    }

    /** How a job stands on this schedule; empty where it is not on it. */
    Optional<Sight> sight(String requestId) {
        return schedule.find(requestId).map(job -> {
            Instant due = loop.now().plusNanos(job.due - loop.nanos());
            return job.sight(due, nextLook::chosenBy);
        });
    }

    /** No look is begun any more; answers to those under way still count. */
    void stop() {
        stopped = true;
    }

    @Override
    public boolean mayLook(long now) {
        return !stopped && ownership.isTrusted(now) && reporting.findings().hasRoom();
    }

    @Override
    public void began(Watched job, long late) {
        reporting.listener().lookBegan(late);
    }

    @Override
    public void answered(Watched job, Instant asked, Answer answer) {
        reporting.listener().lookAnswered(answer);
        Instant now = loop.now();
        Judgement judgement = Judgement.of(answer, job.standing(schedule.othersAnswered(job)), asked, now);
        schedule.answered(job, () -> remember(job, answer, now));
        act(job, judgement, now);
    }

    private static void remember(Watched job, Answer answer, Instant now) {
        if (answer instanceof Answer.Seen seen) {
            job.readable(seen.status(), now);
        } else if (answer instanceof Answer.NotFound) {
            job.notFound(now);
        } else {
            job.unreadable();
        }
    }

    private void act(Watched job, Judgement judgement, Instant now) {
        if (judgement instanceof Judgement.Ended ended) {
            schedule.decided(job);
            reporting
                    .findings()
                    .ended(new Decision(
                            job.requestId,
                            ended.outcome(),
                            now.truncatedTo(ChronoUnit.MILLIS),
                            job.watched(ended.times())));
            return;
        }
        schedule.wait(job, loop.nanos() + untilNext(job, judgement, now).toNanos());
    }

    private Duration untilNext(Watched job, Judgement judgement, Instant now) {
        if (judgement instanceof Judgement.Running running) {
            job.running(running.status(), now, nextLook.random());
            reportProgress(job, running, now);
            job.waitsFor(Watched.Wait.CADENCE);
            return nextLook.whenRunning(job.observation(now));
        }
        if (judgement instanceof Judgement.ResultMissing) {
            job.withoutResult();
            job.waitsFor(Watched.Wait.WITHOUT_RESULT);
            return nextLook.withoutResult();
        }
        boolean notFound = judgement instanceof Judgement.NotFound;
        job.waitsFor(notFound ? Watched.Wait.NOT_FOUND : Watched.Wait.ERRORS);
        return notFound ? nextLook.afterNotFound() : nextLook.afterErrors(job.errors);
    }

    private void reportProgress(Watched job, Judgement.Running running, Instant now) {
        if (job.progressed(running.status(), reporting.progressStep(), now)) {
            reporting
                    .findings()
                    .progressed(new Progress(
                            job.requestId,
                            job.jobId,
                            running.status().text(),
                            running.status().checkpoint().orElse(null),
                            running.status().progressPct(),
                            now));
        }
    }
}
