package io.renderrelay.local.run;

import java.time.Duration;
import java.time.Instant;

/**
 * Progress of one request, by its topics.
 *
 * @param recordAt the broker's time on the request's record; null before it is acknowledged
 * @param outcome the first one; null while there is none
 * @param contradicted whether another outcome followed that says something else
 */
record RequestProgress(
        Sample sample,
        Phase phase,
        String jobId,
        String checkpoint,
        double percent,
        Instant recordAt,
        Outcome outcome,
        Instant endedAt,
        boolean contradicted) {

    enum Phase {
        WAITING("waiting"),
        SENT("sent"),
        SUBMITTED("submitted"),
        RENDERING("rendering"),
        ENDED("ended");

        private final String text;

        Phase(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    static RequestProgress of(Sample sample) {
        return new RequestProgress(sample, Phase.WAITING, null, "", 0, null, null, null, false);
    }

    RequestProgress sent(Instant brokerTime) {
        Phase next = phase == Phase.WAITING ? Phase.SENT : phase;
        return new RequestProgress(
                sample, next, jobId, checkpoint, percent, brokerTime, outcome, endedAt, contradicted);
    }

    /** Progress that comes after the outcome is old news. */
    RequestProgress on(Event event) {
        if (event.content() instanceof Event.Content.Ended ended) {
            return ended(ended, event.at());
        }
        if (isEnded()) {
            return this;
        }
        return event.content() instanceof Event.Content.Created created
                ? with(later(Phase.SUBMITTED), created.jobId(), checkpoint, percent)
                : progressed((Event.Content.Progress) event.content());
    }

    RequestProgress timedOut(Instant now) {
        return isEnded() ? this : ended(new Event.Content.Ended(null, new Outcome.NoneInTime()), now);
    }

    /** Something came back. */
    boolean isUnderWay() {
        return phase.compareTo(Phase.SENT) > 0;
    }

    boolean isEnded() {
        return phase == Phase.ENDED;
    }

    boolean isAsExpected() {
        return isEnded() && !contradicted && sample.expectation().isMetBy(outcome);
    }

    /** From the record to the outcome, or to now. */
    Duration age(Instant now) {
        return recordAt == null ? Duration.ZERO : Duration.between(recordAt, endedAt == null ? now : endedAt);
    }

    private RequestProgress progressed(Event.Content.Progress progress) {
        return with(
                later(Phase.RENDERING),
                jobId,
                progress.checkpoint() == null ? progress.status() : progress.checkpoint(),
                progress.percent() == null ? percent : progress.percent());
    }

    private RequestProgress ended(Event.Content.Ended ended, Instant at) {
        if (isEnded()) {
            boolean other = contradicted || !ended.outcome().equals(outcome);
            return new RequestProgress(sample, phase, jobId, checkpoint, percent, recordAt, outcome, endedAt, other);
        }
        String job = ended.jobId() == null ? jobId : ended.jobId();
        double reached = ended.outcome() instanceof Outcome.Completed ? 100 : percent;
        return new RequestProgress(sample, Phase.ENDED, job, "", reached, recordAt, ended.outcome(), at, false);
    }

    private RequestProgress with(Phase nextPhase, String job, String nextCheckpoint, double nextPercent) {
        return new RequestProgress(
                sample, nextPhase, job, nextCheckpoint, nextPercent, recordAt, outcome, endedAt, contradicted);
    }

    private Phase later(Phase other) {
        return phase.compareTo(other) > 0 ? phase : other;
    }
}
