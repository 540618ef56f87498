package io.renderrelay.poller.outcome;

import io.renderrelay.poller.outcome.Outcome.Charged;
import io.renderrelay.poller.outcome.Outcome.Failed;
import io.renderrelay.poller.viggle.JobStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * The ways in which a render fails.
 *
 * <table>
 * <caption>Stage render of the contract's table of error codes</caption>
 * <tr><th>code</th><th>charged</th><th>retryable</th></tr>
 * <tr><td>the API's own, or RENDER_FAILED</td><td>refunded</td><td>yes</td></tr>
 * <tr><td>CANCELLED</td><td>refunded</td><td>no</td></tr>
 * <tr><td>RESULT_MISSING</td><td>yes</td><td>yes</td></tr>
 * <tr><td>JOB_LOST, POLL_DEADLINE_EXCEEDED, RESULT_UNREACHABLE</td><td>unknown</td><td>no</td></tr>
 * </table>
 */
final class RenderFailures {

    private RenderFailures() {}

    /** The refund is what docs.viggle.ai promises for failed renders. */
    static Failed byTheApi(JobStatus status) {
        return new Failed(
                status.errorCode().orElse("RENDER_FAILED"),
                status.errorMessage().orElse("the API says that the render failed, and not why"),
                Charged.REFUNDED,
                true);
    }

    static Failed cancelled() {
        return new Failed("CANCELLED", "the job was cancelled at the API", Charged.REFUNDED, false);
    }

    static Failed resultMissing(int polls) {
        return new Failed(
                "RESULT_MISSING",
                "the API says that the render is complete, and gave no URL in %d polls".formatted(polls),
                Charged.YES,
                true);
    }

    static Failed jobLost(Instant firstNotFound) {
        return new Failed("JOB_LOST", "the API has not known the job since " + firstNotFound, Charged.UNKNOWN, false);
    }

    static Failed deadlineExceeded(Instant deadline, String status) {
        return new Failed(
                "POLL_DEADLINE_EXCEEDED",
                "the render was still %s after its deadline %s".formatted(status, deadline),
                Charged.UNKNOWN,
                false);
    }

    static Failed resultUnreachable(Duration silence, String why) {
        return new Failed(
                "RESULT_UNREACHABLE",
                "no readable answer for %d h; last: %s".formatted(silence.toHours(), why),
                Charged.UNKNOWN,
                false);
    }
}
