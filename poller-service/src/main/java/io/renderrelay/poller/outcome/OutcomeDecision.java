package io.renderrelay.poller.outcome;

import io.renderrelay.poller.viggle.JobStatus;
import io.renderrelay.poller.viggle.PollResult;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides whether a poll result ends the job. An error never does.
 *
 * <table>
 * <caption>The first row that fits</caption>
 * <tr><th>answer</th><th>and</th><th>decision</th></tr>
 * <tr><td>complete with a link</td><td></td><td>completed</td></tr>
 * <tr><td>complete without</td><td>the fifth such answer</td><td>RESULT_MISSING</td></tr>
 * <tr><td>complete without</td><td></td><td>result missing for now</td></tr>
 * <tr><td>failed</td><td></td><td>the API's code, or RENDER_FAILED</td></tr>
 * <tr><td>cancelled</td><td></td><td>CANCELLED</td></tr>
 * <tr><td>any other status</td><td>asked after the deadline</td><td>POLL_DEADLINE_EXCEEDED</td></tr>
 * <tr><td>any other status</td><td></td><td>running</td></tr>
 * <tr><td>not found</td><td>60 s and three polls after the first one, and others are
 *     answered</td><td>JOB_LOST</td></tr>
 * <tr><td>not found, slow down, unreadable</td><td>24 h after the last readable
 *     one</td><td>RESULT_UNREACHABLE</td></tr>
 * <tr><td>not found, slow down, unreadable</td><td></td><td>no information</td></tr>
 * </table>
 */
public sealed interface OutcomeDecision {

    int POLLS_WITHOUT_RESULT = 5;
    int POLLS_AFTER_NOT_FOUND = 3;
    Duration NOT_FOUND_GRACE = Duration.ofSeconds(60);
    Duration SILENCE = Duration.ofHours(24);

    /** Not at its end. */
    record Running(JobStatus status) implements OutcomeDecision {}

    /** Complete, but its result cannot be handed on yet. */
    record ResultMissing(JobStatus status) implements OutcomeDecision {}

    /** The API does not know the job, which may be a lag or someone's mistake. */
    record NotFound() implements OutcomeDecision {}

    /** The answer says nothing about the job. */
    record NothingLearnt(String why) implements OutcomeDecision {}

    /** At its end. */
    record Ended(Outcome outcome, JobStatus.Times times) implements OutcomeDecision {}

    /**
     * @param asked when the poll began
     * @param now when the answer came
     */
    static OutcomeDecision of(PollResult answer, JobFacts facts, Instant asked, Instant now) {
        if (answer instanceof PollResult.Seen seen) {
            return ofStatus(seen.status(), facts, asked);
        }
        if (answer instanceof PollResult.NotFound && isLost(facts, now)) {
            return new Ended(RenderFailures.jobLost(facts.firstNotFound()), JobStatus.Times.UNKNOWN);
        }
        Duration silence = Duration.between(facts.lastReadable(), now);
        if (silence.compareTo(SILENCE) >= 0) {
            return new Ended(RenderFailures.resultUnreachable(silence, why(answer)), JobStatus.Times.UNKNOWN);
        }
        return answer instanceof PollResult.NotFound ? new NotFound() : new NothingLearnt(why(answer));
    }

    private static OutcomeDecision ofStatus(JobStatus status, JobFacts facts, Instant asked) {
        return switch (status.phase()) {
            case COMPLETE -> ofComplete(status, facts);
            case FAILED -> new Ended(RenderFailures.byTheApi(status), status.times());
            case CANCELLED -> new Ended(RenderFailures.cancelled(), status.times());
            case RUNNING ->
                asked.isBefore(facts.deadline())
                        ? new Running(status)
                        : new Ended(RenderFailures.deadlineExceeded(facts.deadline(), status.text()), status.times());
        };
    }

    private static OutcomeDecision ofComplete(JobStatus status, JobFacts facts) {
        if (status.cdnUrl().isPresent()) {
            return new Ended(
                    new Outcome.Completed(
                            status.cdnUrl().get(),
                            status.maskCdnUrl().orElse(null),
                            status.mode().orElse(null),
                            status.times().completedAt()),
                    status.times());
        }
        int polls = facts.withoutResult() + 1;
        return polls >= POLLS_WITHOUT_RESULT
                ? new Ended(RenderFailures.resultMissing(polls), status.times())
                : new ResultMissing(status);
    }

    private static boolean isLost(JobFacts facts, Instant now) {
        return facts.othersAnswered()
                && facts.notFounds() >= POLLS_AFTER_NOT_FOUND
                && Duration.between(facts.firstNotFound(), now).compareTo(NOT_FOUND_GRACE) >= 0;
    }

    private static String why(PollResult answer) {
        if (answer instanceof PollResult.SlowDown slowDown) {
            return slowDown.why();
        }
        return answer instanceof PollResult.Unreadable unreadable ? unreadable.why() : "the API does not know the job";
    }
}
