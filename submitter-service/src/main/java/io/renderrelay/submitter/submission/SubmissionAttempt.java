package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.AccountCircuitBreaker;
import io.renderrelay.submitter.account.PostedRequest;
import io.renderrelay.submitter.account.RecordedReply;
import io.renderrelay.submitter.account.SubmissionPermit;
import io.renderrelay.submitter.reply.AccountReason;
import io.renderrelay.submitter.reply.ReplyClass;
import io.renderrelay.submitter.reply.ReplyClassification;
import io.renderrelay.submitter.spend.PriceQuote;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Submitting;
import io.renderrelay.submitter.viggle.RenderApi;
import io.renderrelay.submitter.viggle.RenderForm;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Commits the intent, then sends one POST. A crash at any time leaves a row in SUBMITTING, which is never sent again
 * automatically.
 *
 * <ol>
 *   <li>The intent and its reservation against the daily caps are committed. If the commit fails or its result is
 *       unknown, nothing is sent.
 *   <li>The remaining lease must cover the maximum duration of a POST. If not (process pause, slow commit), nothing is
 *       sent.
 *   <li>One POST.
 *   <li>{@link SubmissionDecisions} maps the reply to the next state.
 * </ol>
 */
@Singleton
class SubmissionAttempt {

    private static final Logger LOG = Logger.getLogger(SubmissionAttempt.class);

    /** Longer than reading the balance can take. */
    private static final Duration BALANCE_READ_TIMEOUT = Duration.ofMinutes(1);

    private final RenderApi api;
    private final AccountCircuitBreaker circuitBreaker;
    private final OutcomeRecorder outcomes;
    private final SubmissionConfig config;
    private final Clock clock;

    SubmissionAttempt(
            RenderApi api,
            AccountCircuitBreaker circuitBreaker,
            OutcomeRecorder outcomes,
            SubmissionConfig config,
            Clock clock) {
        this.api = api;
        this.circuitBreaker = circuitBreaker;
        this.outcomes = outcomes;
        this.config = config;
        this.clock = clock;
    }

    /** Blocks until the outcome is recorded, or the process stops. */
    void send(Preparing preparing, RenderForm form, PriceQuote quote, SubmissionPermit permit) {
        Lease lease = new Lease(api.submitTimeout().plus(config.leaseMargin()), System.nanoTime());
        Submitting submitting = preparing.intend(lease.length(), quote);
        SubmissionIntent intent = outcomes.intend(preparing, submitting);
        if (intent == SubmissionIntent.ON_DISK && lease.covers(api.submitTimeout(), System.nanoTime())) {
            post(submitting, form, permit);
            return;
        }
        circuitBreaker.release(permit);
        if (intent == SubmissionIntent.UNKNOWN) {
            outcomes.revertIntent(preparing, submitting);
        } else if (intent == SubmissionIntent.ON_DISK) {
            LOG.warnf(
                    "Remaining lease too short for a POST; nothing was sent. requestId=%s",
                    preparing.ref().requestId());
            outcomes.write(submitting, submitting.putBack(submitting.retryState(), Duration.ZERO));
        }
    }

    private void post(Submitting submitting, RenderForm form, SubmissionPermit permit) {
        ReplyClass replyClass = replyClassOf(form);
        if (replyClass instanceof ReplyClass.Accepted) {
            // a job id is recorded first
            outcomes.conclude(
                    submitting,
                    RecordedReply.unchanged(replyClass, submitting.retryState().suspensions()),
                    clock.instant());
            record(permit, submitting, replyClass);
        } else {
            // a refusal is recorded in the account before the request is due again
            outcomes.conclude(submitting, record(permit, submitting, replyClass), clock.instant());
        }
    }

    private ReplyClass replyClassOf(RenderForm form) {
        try {
            return ReplyClassification.of(api.submit(form), clock.instant());
        } catch (RuntimeException e) {
            LOG.error("Unexpected error during submission; outcome unknown", e);
            return new ReplyClass.MayHaveBeenAccepted(
                    "unexpected failure: " + e.getClass().getSimpleName());
        }
    }

    private RecordedReply record(SubmissionPermit permit, Submitting submitting, ReplyClass replyClass) {
        PostedRequest postedRequest = new PostedRequest(
                submitting.ref().requestId(),
                submitting.quote().tenant(),
                submitting.quote().credits(),
                submitting.retryState().suspensions());
        try {
            if (replyClass instanceof ReplyClass.AccountRefused refused && refused.reason() == AccountReason.CREDITS) {
                // the balance is read before the request is put back
                outcomes.hold(submitting, config.leaseMargin().plus(BALANCE_READ_TIMEOUT));
            }
            return circuitBreaker.record(permit, postedRequest, replyClass);
        } catch (RuntimeException e) {
            LOG.warnf("Reply not recorded in the account state; its permit expires. cause=%s", e);
            return RecordedReply.unchanged(replyClass, postedRequest.suspensions());
        }
    }
}
