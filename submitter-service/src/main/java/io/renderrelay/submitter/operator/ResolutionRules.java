package io.renderrelay.submitter.operator;

import io.renderrelay.submitter.operator.ResolutionCommand.Attach;
import io.renderrelay.submitter.operator.ResolutionCommand.Resubmit;
import io.renderrelay.submitter.submission.SubmissionState;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a command applies to the current state of a request. The update itself is also guarded by state and attempt.
 *
 * <table>
 * <caption>The first row that fits</caption>
 * <tr><th>command</th><th>request</th><th>refused, because</th></tr>
 * <tr><td>attach</td><td>SUBMITTED with this very job</td><td>not refused: already attached</td></tr>
 * <tr><td>any</td><td>another attempt</td><td>the operator read another attempt</td></tr>
 * <tr><td>attach</td><td>UNCERTAIN, ABANDONED</td><td>not refused; what was abandoned is cancelled for its
 *     refund</td></tr>
 * <tr><td>any</td><td>not UNCERTAIN</td><td>there is nothing to resolve</td></tr>
 * <tr><td>resubmit</td><td>cancelled</td><td>it would not be sent, and its event would say that nothing was
 *     paid</td></tr>
 * <tr><td>resubmit</td><td>too late to be submitted</td><td>likewise</td></tr>
 * </table>
 */
final class ResolutionRules {

    private ResolutionRules() {}

    /** The reason for refusing, or empty. */
    static Optional<String> refusal(RequestView request, ResolutionCommand command, Instant now) {
        if (command instanceof Attach attach && holds(request, attach.jobId())) {
            return Optional.empty();
        }
        if (request.attempt() != command.attempt()) {
            return Optional.of("The request is at attempt %d, and you read %d: read it again."
                    .formatted(request.attempt(), command.attempt()));
        }
        if (command instanceof Attach && request.state() == SubmissionState.ABANDONED && request.job() == null) {
            return Optional.empty();
        }
        if (request.state() != SubmissionState.UNCERTAIN) {
            return Optional.of(
                    "The request is %s, and only UNCERTAIN requests can be resolved.".formatted(request.state()));
        }
        return command instanceof Resubmit ? pointless(request, now) : Optional.empty();
    }

    private static boolean holds(RequestView request, String jobId) {
        return request.state() == SubmissionState.SUBMITTED
                && request.job() != null
                && jobId.equals(request.job().jobId());
    }

    private static Optional<String> pointless(RequestView request, Instant now) {
        if (request.cancellation() != null) {
            return Optional.of(
                    "The request is cancelled, so it would not be sent again: attach its job, or abandon it.");
        }
        Instant expiresAt = request.waiting().expiresAt();
        return expiresAt != null && !now.isBefore(expiresAt)
                ? Optional.of("It is too late to submit the request (%s): attach its job, or abandon it."
                        .formatted(expiresAt))
                : Optional.empty();
    }
}
