package io.renderrelay.poller.watching;

import io.renderrelay.poller.deciding.Decision;
import io.renderrelay.poller.deciding.Judgement;
import io.renderrelay.poller.viggle.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a look leads to: an outcome, or the time of the next one. Belongs to the loop. */
final class Inspection implements Looks.Handler {

    private final Loop loop;
    private final Schedule schedule;
    private final Ownership ownership;
    private final NextLook nextLook;
    private final Reporting reporting;

    /**
     * Where findings and events go.
     *
     * @param progressStep percent of progress that are worth an event
     */
    record Reporting(Findings findings, WatchListener listener, double progressStep) {}

    Inspection(Loop loop, Schedule schedule, Ownership ownership, NextLook nextLook, Reporting reporting) {
        this.loop = loop;
        this.schedule = schedule;
        this.ownership = ownership;
        this.nextLook = nextLook;
        this.reporting = reporting;
    }

    @Override
    public boolean mayLook(long now) {
        return ownership.isTrusted(now) && reporting.findings().hasRoom();
    }

    /** Polls of failing jobs come after all others by intention, so their lateness would say nothing. */
    @Override
    public void began(Watched job, long late) {
        if (!job.isFailing()) {
            reporting.listener().lookBegan(late);
        }
    }

    @Override
    public void answered(Watched job, Instant asked, Answer answer) {
        reporting.listener().lookAnswered(answer);
        Instant now = loop.now();
        reporting.listener().looked(job.requestId, asked, now, answer);
        Judgement judgement = Judgement.of(answer, job.standing(schedule.othersAnswered(job)), asked, now);
        schedule.lastErrors().answered(job.requestId, answer, now);
        schedule.answered(job, () -> remember(job, answer, now));
        act(job, judgement, now);
    }

    private static void remember(Watched job, Answer answer, Instant now) {
        if (answer instanceof Answer.Seen seen) {
            job.readable(seen.status(), now);
        } else if (answer instanceof Answer.NotFound) {
            job.notFound(now);
        } else if (ApiFailureDetector.isErrorOfTheJob(answer)) {
            job.unreadable();
        } else {
            job.unanswered();
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
            job.waitsFor(Wait.CADENCE);
            return nextLook.whenRunning(job.observation(now));
        }
        if (judgement instanceof Judgement.ResultMissing) {
            job.withoutResult();
            job.waitsFor(Wait.WITHOUT_RESULT);
            return nextLook.withoutResult();
        }
        if (judgement instanceof Judgement.NotFound) {
            job.waitsFor(Wait.NOT_FOUND);
            return nextLook.afterNotFound();
        }
        job.waitsFor(job.isFailing() ? Wait.ERRORS : Wait.API_UNAVAILABLE);
        return job.isFailing() ? nextLook.afterErrors(job.errors()) : nextLook.whenApiIsUnavailable();
    }

    private void reportProgress(Watched job, Judgement.Running running, Instant now) {
        if (job.progress().told(running.status(), reporting.progressStep(), now)) {
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
