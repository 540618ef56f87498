package io.renderrelay.poller.polling;

import io.renderrelay.poller.outcome.ObservedOutcome;
import io.renderrelay.poller.outcome.OutcomeDecision;
import io.renderrelay.poller.viggle.PollResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a poll leads to: an outcome, or the time of the next one. Belongs to the loop. */
final class PollResultHandler implements PollExecutor.Handler {

    private final PollingEventLoop loop;
    private final PollSchedule schedule;
    private final PartitionOwnership ownership;
    private final PollDelayPolicy nextPoll;
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
            PollDelayPolicy nextPoll,
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
        OutcomeDecision decision = OutcomeDecision.of(answer, job.facts(schedule.othersAnswered(job)), asked, now);
        schedule.lastErrors().answered(job.requestId, answer, now);
        schedule.answered(job, () -> remember(job, answer, now));
        act(job, decision, now);
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

    private void act(ScheduledJob job, OutcomeDecision decision, Instant now) {
        if (decision instanceof OutcomeDecision.Ended ended) {
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
        schedule.wait(job, loop.nanos() + untilNext(job, decision, now).toNanos());
    }

    private Duration untilNext(ScheduledJob job, OutcomeDecision decision, Instant now) {
        if (decision instanceof OutcomeDecision.Running running) {
            job.running(running.status(), now, nextPoll.random());
            reportProgress(job, running, now);
            job.waitsFor(PollDelayReason.INTERVAL_POLICY);
            return nextPoll.whenRunning(job.observation(now));
        }
        if (decision instanceof OutcomeDecision.ResultMissing) {
            job.withoutResult();
            job.waitsFor(PollDelayReason.WITHOUT_RESULT);
            return nextPoll.withoutResult();
        }
        if (decision instanceof OutcomeDecision.NotFound) {
            job.waitsFor(PollDelayReason.NOT_FOUND);
            return nextPoll.afterNotFound();
        }
        job.waitsFor(job.isFailing() ? PollDelayReason.ERRORS : PollDelayReason.API_UNAVAILABLE);
        return job.isFailing() ? nextPoll.afterErrors(job.errors()) : nextPoll.whenApiIsUnavailable();
    }

    private void reportProgress(ScheduledJob job, OutcomeDecision.Running running, Instant now) {
        if (job.progress().isWorthEvent(running.status(), reporting.progressStep(), now)) {
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
