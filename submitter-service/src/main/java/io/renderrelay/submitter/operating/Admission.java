package io.renderrelay.submitter.operating;

import io.renderrelay.submitter.operating.Wish.Attach;
import io.renderrelay.submitter.operating.Wish.Release;
import io.renderrelay.submitter.submission.State;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a wish fits a request as it stands. What may change between this look and the write is guarded once more by the
 * update itself, which only holds while the row is in that state and attempt.
 *
 * <table>
 * <caption>The first row that fits</caption>
 * <tr><th>wish</th><th>request</th><th>refused, because</th></tr>
 * <tr><td>attach</td><td>SUBMITTED with this very job</td><td>not refused: it is as wished</td></tr>
 * <tr><td>any</td><td>another attempt</td><td>the operator looked at another story</td></tr>
 * <tr><td>attach</td><td>UNCERTAIN, ABANDONED</td><td>not refused; what was abandoned is cancelled for its refund</td></tr>
 * <tr><td>any</td><td>not UNCERTAIN</td><td>there is nothing to settle</td></tr>
 * <tr><td>release</td><td>withdrawn</td><td>it would not be sent, and its event would say that nothing was paid</td></tr>
 * <tr><td>release</td><td>too late to be submitted</td><td>likewise</td></tr>
 * </table>
 */
final class Admission {

    private Admission() {}

    /** The reason for refusing, or empty. */
    static Optional<String> refusal(KnownRequest request, Wish wish, Instant now) {
        if (wish instanceof Attach attach && holds(request, attach.jobId())) {
            return Optional.empty();
        }
        if (request.attempt() != wish.attempt()) {
            return Optional.of("This is attempt %d by now, and you looked at %d: look again."
                    .formatted(request.attempt(), wish.attempt()));
        }
        if (wish instanceof Attach && request.state() == State.ABANDONED && request.job() == null) {
            return Optional.empty();
        }
        if (request.state() != State.UNCERTAIN) {
            return Optional.of("It is %s, and only UNCERTAIN requests can be settled.".formatted(request.state()));
        }
        return wish instanceof Release ? pointless(request, now) : Optional.empty();
    }

    private static boolean holds(KnownRequest request, String jobId) {
        return request.state() == State.SUBMITTED
                && request.job() != null
                && jobId.equals(request.job().jobId());
    }

    private static Optional<String> pointless(KnownRequest request, Instant now) {
        if (request.withdrawal() != null) {
            return Optional.of("It is withdrawn, so it would not be sent again: attach its job, or give it up.");
        }
        Instant expiresAt = request.waiting().expiresAt();
        return expiresAt != null && !now.isBefore(expiresAt)
                ? Optional.of("It is too late for it to be submitted (%s): attach its job, or give it up."
                        .formatted(expiresAt))
                : Optional.empty();
    }
}
