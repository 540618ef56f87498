package io.renderrelay.poller.polling;

import io.renderrelay.poller.viggle.PollResult;
import io.renderrelay.poller.viggle.UnreadableReason;
import java.time.Duration;

/**
 * Detects from poll results whether a single job is unreadable, or the API or the account as a whole fails. Belongs to
 * the loop.
 *
 * <table>
 * <caption>What an answer slows down; the first row that fits</caption>
 * <tr><th>answer</th><th>and</th><th>scope</th></tr>
 * <tr><td>slow down (429, a challenge, 503 with {@code Retry-After})</td><td></td><td>all jobs</td></tr>
 * <tr><td>no connection</td><td>the fifth or later in a row without any response, for a second or more</td> <td>all
 *     jobs</td></tr>
 * <tr><td>no connection</td><td></td><td>none</td></tr>
 * <tr><td>any other unreadable one</td><td>most jobs are failing: ten or more, and more than are answered</td>
 *     <td>failing jobs</td></tr>
 * <tr><td>any other unreadable one</td><td></td><td>the job</td></tr>
 * <tr><td>readable, not found</td><td></td><td>none</td></tr>
 * </table>
 *
 * <p>When most jobs are failing, those that are answered and those that were not polled yet are polled as usual: each
 * costs one poll until it is failing, too, and without them nothing would tell that the API has recovered.
 */
final class ApiFailureDetector {

    private static final int MIN_REFUSALS = 5;
    private static final Duration MIN_REFUSED = Duration.ofSeconds(1);
    private static final int MIN_FAILING = 10;

    /** Whose polls an answer slows down. */
    enum Scope {
        NONE,
        JOB,
        FAILING_JOBS,
        ALL_JOBS
    }

    private int refusals;
    private long firstRefusal;

    /**
     * @param failing jobs whose last answer was unreadable for a reason of their own, this one included
     * @param answered jobs whose last answer was readable
     * @param now in nanoseconds of {@link PollingEventLoop#nanos}
     */
    Scope scopeOf(PollResult answer, int failing, int answered, long now) {
        if (isRefusal(answer)) {
            firstRefusal = refusals == 0 ? now : firstRefusal;
            refusals++;
            boolean isDown = refusals >= MIN_REFUSALS && now - firstRefusal >= MIN_REFUSED.toNanos();
            return isDown ? Scope.ALL_JOBS : Scope.NONE;
        }
        refusals = 0;
        if (answer instanceof PollResult.SlowDown) {
            return Scope.ALL_JOBS;
        }
        if (!(answer instanceof PollResult.Unreadable)) {
            return Scope.NONE;
        }
        return failing >= MIN_FAILING && failing > answered ? Scope.FAILING_JOBS : Scope.JOB;
    }

    /** Whether the answer counts as an error of the job that was polled, for which that job is polled less often. */
    static boolean isErrorOfTheJob(PollResult answer) {
        return answer instanceof PollResult.Unreadable && !isRefusal(answer);
    }

    private static boolean isRefusal(PollResult answer) {
        return answer instanceof PollResult.Unreadable unreadable
                && unreadable.reason() == UnreadableReason.NO_CONNECTION;
    }
}
