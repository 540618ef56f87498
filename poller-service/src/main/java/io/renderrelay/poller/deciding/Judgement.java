package io.renderrelay.poller.deciding;

import io.renderrelay.poller.viggle.Answer;
import io.renderrelay.poller.viggle.JobStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether an answer is the end of a render. An error never is.
 *
 * <table>
 * <caption>The first row that fits</caption>
 * <tr><th>answer</th><th>and</th><th>judgement</th></tr>
 * <tr><td>complete with a link</td><td></td><td>completed</td></tr>
 * <tr><td>complete without</td><td>the fifth such answer</td><td>RESULT_MISSING</td></tr>
 * <tr><td>complete without</td><td></td><td>result missing for now</td></tr>
 * <tr><td>failed</td><td></td><td>the API's code, or RENDER_FAILED</td></tr>
 * <tr><td>cancelled</td><td></td><td>CANCELLED</td></tr>
 * <tr><td>any other status</td><td>asked after the deadline</td><td>POLL_DEADLINE_EXCEEDED</td></tr>
 * <tr><td>any other status</td><td></td><td>running</td></tr>
 * <tr><td>not found</td><td>60 s and three looks after the first one, and others are answered</td><td>JOB_LOST</td></tr>
 * <tr><td>not found, slow down, unreadable</td><td>24 h after the last readable one</td><td>RESULT_UNREACHABLE</td></tr>
 * <tr><td>not found, slow down, unreadable</td><td></td><td>nothing learnt</td></tr>
 * </table>
 */
public sealed interface Judgement {

    int LOOKS_WITHOUT_RESULT = 5;
    int LOOKS_AFTER_NOT_FOUND = 3;
    Duration NOT_FOUND_GRACE = Duration.ofSeconds(60);
    Duration SILENCE = Duration.ofHours(24);

    /** Not at its end. */
    record Running(JobStatus status) implements Judgement {}

    /** Complete, but its result cannot be handed on yet. */
    record ResultMissing(JobStatus status) implements Judgement {}

    /** The API does not know the job, which may be a lag or somebody's mistake. */
    record NotFound() implements Judgement {}

    /** The answer says nothing about the job. */
    record NothingLearnt(String why) implements Judgement {}

    /** At its end. */
    record Ended(Outcome outcome, JobStatus.Times times) implements Judgement {}

    /**
     * @param asked when the look began
     * @param now when the answer came
     */
    static Judgement of(Answer answer, Standing standing, Instant asked, Instant now) {
        if (answer instanceof Answer.Seen seen) {
            return ofStatus(seen.status(), standing, asked);
        }
        if (answer instanceof Answer.NotFound && isLost(standing, now)) {
            return new Ended(Failures.jobLost(standing.firstNotFound()), JobStatus.Times.UNKNOWN);
        }
        Duration silence = Duration.between(standing.lastReadable(), now);
        if (silence.compareTo(SILENCE) >= 0) {
            return new Ended(Failures.resultUnreachable(silence, why(answer)), JobStatus.Times.UNKNOWN);
        }
        return answer instanceof Answer.NotFound ? new NotFound() : new NothingLearnt(why(answer));
    }

    private static Judgement ofStatus(JobStatus status, Standing standing, Instant asked) {
        return switch (status.phase()) {
            case COMPLETE -> ofComplete(status, standing);
            case FAILED -> new Ended(Failures.byTheApi(status), status.times());
            case CANCELLED -> new Ended(Failures.cancelled(), status.times());
            case RUNNING ->
                asked.isBefore(standing.deadline())
                        ? new Running(status)
                        : new Ended(Failures.deadlineExceeded(standing.deadline(), status.text()), status.times());
        };
    }

    private static Judgement ofComplete(JobStatus status, Standing standing) {
        if (status.cdnUrl().isPresent()) {
            return new Ended(
                    new Outcome.Completed(
                            status.cdnUrl().get(),
                            status.maskCdnUrl().orElse(null),
                            status.mode().orElse(null),
                            status.times().completedAt()),
                    status.times());
        }
        int looks = standing.withoutResult() + 1;
        return looks >= LOOKS_WITHOUT_RESULT
                ? new Ended(Failures.resultMissing(looks), status.times())
                : new ResultMissing(status);
    }

    private static boolean isLost(Standing standing, Instant now) {
        return standing.othersAnswered()
                && standing.notFounds() >= LOOKS_AFTER_NOT_FOUND
                && Duration.between(standing.firstNotFound(), now).compareTo(NOT_FOUND_GRACE) >= 0;
    }

    private static String why(Answer answer) {
        if (answer instanceof Answer.SlowDown slowDown) {
            return slowDown.why();
        }
        return answer instanceof Answer.Unreadable unreadable ? unreadable.why() : "the API does not know the job";
    }
}
