package io.renderrelay.poller.polling;

import io.renderrelay.poller.outcome.ObservedOutcome;
import io.renderrelay.poller.outcome.OutcomeRules;
import io.renderrelay.poller.viggle.PollResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a poll leads to: an outcome, or the time of the next one. Belongs to the loop. */
final class PollResultHandler implements PollExecutor.Handler {

    private final PollingEventLoop loop;
    private final PollSchedule schedule;
    private final PartitionOwnership ownership;
    private final NextPoll nextPoll;
    private final Reporting reporting;

    /**
     * Where findings and events go.
     *
     * @param progressStep percent of progress that are worth an event
     */
    record Reporting(PollObserver findings, PollingListener listener, double progressStep) {}

    PollResultHandler(
            PollingEventLoop loop,
            PollSchedule schedule,
            PartitionOwnership ownership,
            NextPoll nextPoll,
            Reporting reporting) {
        this.loop = loop;
        this.schedule = schedule;
        this.ownership = ownership;
        this.nextPoll = nextPoll;
        this.reporting = reporting;
    }

    @Override
    public boolean mayPoll(long now) {
        return ownership.isTrusted(now) && reporting.findings().hasRoom();
    }

    /** Polls of failing jobs come after all others by intention, so their lateness would say nothing. */
    @Override
    public void began(ScheduledJob job, long late) {
        if (!job.isFailing()) {
            reporting.listener().pollBegan(late);
        }
    }

    @Override
    public void answered(ScheduledJob job, Instant asked, PollResult answer) {
        reporting.listener().pollAnswered(answer);
        Instant now = loop.now();
        reporting.listener().polled(job.requestId, asked, now, answer);
        OutcomeRules judgement = OutcomeRules.of(answer, job.standing(schedule.othersAnswered(job)), asked, now);
        schedule.lastErrors().answered(job.requestId, answer, now);
        schedule.answered(job, () -> remember(job, answer, now));
        act(job, judgement, now);
    }

    private static void remember(ScheduledJob job, PollResult answer, Instant now) {
        if (answer instanceof PollResult.Seen seen) {
            job.readable(seen.status(), now);
        } else if (answer instanceof PollResult.NotFound) {
            job.notFound(now);
        } else if (ApiFailureDetector.isErrorOfTheJob(answer)) {
            job.unreadable();
        } else {
            job.unanswered();
        }
    }

    private void act(ScheduledJob job, OutcomeRules judgement, Instant now) {
        if (judgement instanceof OutcomeRules.Ended ended) {
            schedule.decided(job);
            reporting
                    .findings()
                    .ended(new ObservedOutcome(
                            job.requestId,
                            ended.outcome(),
                            now.truncatedTo(ChronoUnit.MILLIS),
                            job.inProgress(ended.times())));
            return;
        }
        schedule.wait(job, loop.nanos() + untilNext(job, judgement, now).toNanos());
    }

    private Duration untilNext(ScheduledJob job, OutcomeRules judgement, Instant now) {
        if (judgement instanceof OutcomeRules.Running running) {
            job.running(running.status(), now, nextPoll.random());
            reportProgress(job, running, now);
            job.waitsFor(PollDelay.CADENCE);
            return nextPoll.whenRunning(job.observation(now));
        }
        if (judgement instanceof OutcomeRules.ResultMissing) {
            job.withoutResult();
            job.waitsFor(PollDelay.WITHOUT_RESULT);
            return nextPoll.withoutResult();
        }
        if (judgement instanceof OutcomeRules.NotFound) {
            job.waitsFor(PollDelay.NOT_FOUND);
            return nextPoll.afterNotFound();
        }
        job.waitsFor(job.isFailing() ? PollDelay.ERRORS : PollDelay.API_UNAVAILABLE);
        return job.isFailing() ? nextPoll.afterErrors(job.errors()) : nextPoll.whenApiIsUnavailable();
    }

    private void reportProgress(ScheduledJob job, OutcomeRules.Running running, Instant now) {
        if (job.progress().told(running.status(), reporting.progressStep(), now)) {
            reporting
                    .findings()
                    .progressed(new RenderProgress(
                            job.requestId,
                            job.jobId,
                            running.status().text(),
                            running.status().checkpoint().orElse(null),
                            running.status().progressPct(),
                            now));
        }
    }
}
