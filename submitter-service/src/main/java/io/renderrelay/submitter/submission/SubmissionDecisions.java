package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.RecordedReply;
import io.renderrelay.submitter.reply.ReplyClass;
import io.renderrelay.submitter.reply.ReplyClass.Accepted;
import io.renderrelay.submitter.reply.ReplyClass.AccountRefused;
import io.renderrelay.submitter.reply.ReplyClass.MayHaveBeenAccepted;
import io.renderrelay.submitter.reply.ReplyClass.NotSent;
import io.renderrelay.submitter.reply.ReplyClass.RefusedForNow;
import io.renderrelay.submitter.reply.ReplyClass.Rejected;
import io.renderrelay.submitter.submission.Submission.Queued;
import io.renderrelay.submitter.submission.Submission.Submitting;
import io.renderrelay.submitter.submission.SubmissionConfig.FastFull;
import java.time.Duration;
import java.time.Instant;

/**
 * Maps a reply class to the next state of the request.
 *
 * <table>
 * <caption>From SUBMITTING</caption>
 * <tr><th>reply class</th><th>goes to</th><th>due</th><th>retry budget</th></tr>
 * <tr><td>accepted</td><td>SUBMITTED</td><td></td><td></td></tr>
 * <tr><td>not sent</td><td>QUEUED</td><td>after the backoff</td><td>untouched</td></tr>
 * <tr><td>refused for now</td><td>QUEUED</td><td>after the backoff, not before the time the API named</td> <td>less the
 *     wait</td></tr>
 * <tr><td>refused for now, 429</td><td>QUEUED</td><td>after the backoff; the account is throttled until the time that
 *     the API named, or until an operator resumes it</td><td>less the wait until that time</td></tr>
 * <tr><td>refused for now, the budget used up</td><td>REJECTED, RETRY_BUDGET_EXHAUSTED</td><td></td><td></td></tr>
 * <tr><td>no fast capacity, where normal speed is allowed</td><td>QUEUED without fast</td><td>now</td>
 *     <td>untouched</td></tr>
 * <tr><td>account refused</td><td>QUEUED</td><td>now, while the account is suspended; later if the request has an
 *     additional delay</td><td>untouched</td></tr>
 * <tr><td>rejected</td><td>REJECTED with the API's code</td><td></td><td></td></tr>
 * <tr><td>may have been accepted</td><td>UNCERTAIN</td><td></td><td></td></tr>
 * </table>
 *
 * <p>A request that is queued again keeps the reason, and fails with it if it expires before another change.
 *
 * <p>A delay that the API names is kept even if it exceeds the remaining budget; the next refusal is then final.
 */
record SubmissionDecisions(Backoff backoff, Duration retryBudget, FastFull whenFastIsFull) {

    private static final String FAST_IS_FULL = "CS-UORC01-001";

    SubmissionDecision of(RecordedReply recorded, Submitting submitting, Instant now) {
        return recorded.replyClass().match(new FromSubmitting(recorded, submitting, now));
    }

    private final class FromSubmitting implements ReplyClass.Cases<SubmissionDecision> {

        private final RecordedReply recorded;
        private final Submitting submitting;
        private final RetryState retryState;
        private final Instant now;

        FromSubmitting(RecordedReply recorded, Submitting submitting, Instant now) {
            this.recorded = recorded;
            this.submitting = submitting;
            this.retryState = submitting.retryState().with(recorded.suspensions());
            this.now = now;
        }

        @Override
        public SubmissionDecision accepted(Accepted accepted) {
            return new SubmissionDecision.Keep(submitting.accept(accepted.jobId(), accepted.mode()));
        }

        @Override
        public SubmissionDecision notSent(NotSent notSent) {
            return waiting(
                    submitting.putBack(retryState.unreached(), backoff.after(retryState.refusals())),
                    "the API could not be reached; last error: " + notSent.why());
        }

        @Override
        public SubmissionDecision refusedForNow(RefusedForNow refused) {
            if (refused.code().filter(FAST_IS_FULL::equals).isPresent()
                    && whenFastIsFull == FastFull.NORMAL_SPEED
                    && !retryState.fastWaived()) {
                return move(submitting.putBack(retryState.waiveFast(), Duration.ZERO));
            }
            if (retryState.waited().compareTo(retryBudget) >= 0) {
                return move(submitting.reject(new SubmissionFailure(
                        SubmissionFailure.RETRY_BUDGET_EXHAUSTED,
                        "the API refused temporarily until the retry budget was used up; last reply: "
                                + refused.why())));
            }
            Duration delay = backoff.after(retryState.refusals());
            Duration wait = longer(
                    delay,
                    refused.retryAt().map(at -> Duration.between(now, at)).orElse(Duration.ZERO));
            return waiting(
                    submitting.putBack(retryState.refused(wait), refused.throttles() ? delay : wait),
                    "the API refused temporarily; last reply: " + refused.why());
        }

        @Override
        public SubmissionDecision accountRefused(AccountRefused refused) {
            return waiting(
                    submitting.putBack(retryState, recorded.delay()),
                    "the API refused the account (%s); last reply: %s".formatted(refused.reason(), refused.why()));
        }

        @Override
        public SubmissionDecision rejected(Rejected rejected) {
            return move(submitting.reject(new SubmissionFailure(rejected.errorCode(), rejected.message())));
        }

        @Override
        public SubmissionDecision mayHaveBeenAccepted(MayHaveBeenAccepted uncertain) {
            return move(submitting.uncertain(uncertain.why()));
        }

        private static SubmissionDecision waiting(Queued to, String reason) {
            return move(to.because(SubmissionFailure.RETRY_BUDGET_EXHAUSTED, reason));
        }

        private static SubmissionDecision move(Submission to) {
            return new SubmissionDecision.Move(to);
        }

        private static Duration longer(Duration a, Duration b) {
            return a.compareTo(b) >= 0 ? a : b;
        }
    }
}
