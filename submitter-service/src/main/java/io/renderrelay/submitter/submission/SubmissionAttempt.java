package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.AccountCircuitBreaker;
import io.renderrelay.submitter.account.Applicant;
import io.renderrelay.submitter.account.Recorded;
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
 * Sends one POST, its intent on disk first. A process that dies here at any moment leaves a row that says so, and no
 * row that says so is ever sent again by itself.
 *
 * <ol>
 *   <li>The intent is committed, and counted with it against the cap of the day. If that is not known for sure, nothing
 *       is sent.
 *   <li>What is left of the lease must cover the longest a POST can take. If not (a stopped process, a slow commit),
 *       nothing is sent.
 *   <li>One POST.
 *   <li>Its reply decides; see {@link SubmissionDecisions}.
 * </ol>
 */
@Singleton
class SubmissionAttempt {

    private static final Logger LOG = Logger.getLogger(SubmissionAttempt.class);

    /** Longer than the gate can take to read the balance. */
    private static final Duration GATE_TIME = Duration.ofMinutes(1);

    private final RenderApi api;
    private final AccountCircuitBreaker gate;
    private final OutcomeRecorder outcomes;
    private final SubmissionConfig config;
    private final Clock clock;

    SubmissionAttempt(
            RenderApi api, AccountCircuitBreaker gate, OutcomeRecorder outcomes, SubmissionConfig config, Clock clock) {
        this.api = api;
        this.gate = gate;
        this.outcomes = outcomes;
        this.config = config;
        this.clock = clock;
    }

    /** Blocks until what happened is on disk, or the process ends. */
    void send(Preparing preparing, RenderForm form, PriceQuote quote, SubmissionPermit permit) {
        Lease lease = new Lease(api.submitTimeout().plus(config.leaseMargin()), System.nanoTime());
        Submitting submitting = preparing.intend(lease.length(), quote);
        SubmissionIntent intent = outcomes.intend(preparing, submitting);
        if (intent == SubmissionIntent.ON_DISK && lease.covers(api.submitTimeout(), System.nanoTime())) {
            post(submitting, form, permit);
            return;
        }
        gate.release(permit);
        if (intent == SubmissionIntent.UNKNOWN) {
            outcomes.takeBack(preparing, submitting);
        } else if (intent == SubmissionIntent.ON_DISK) {
            LOG.warnf(
                    "request %s: the lease ran short before the POST, nothing was sent",
                    preparing.ref().requestId());
            outcomes.write(submitting, submitting.putBack(submitting.effort(), Duration.ZERO));
        }
    }

    private void post(Submitting submitting, RenderForm form, SubmissionPermit permit) {
        ReplyClass verdict = verdictOf(form);
        if (verdict instanceof ReplyClass.Accepted) {
            // a job id goes to disk before anything else
            outcomes.conclude(
                    submitting, Recorded.unchanged(verdict, submitting.effort().suspensions()), clock.instant());
            record(permit, submitting, verdict);
        } else {
            // a refusal reaches the gate before the request is due again
            outcomes.conclude(submitting, record(permit, submitting, verdict), clock.instant());
        }
    }

    private ReplyClass verdictOf(RenderForm form) {
        try {
            return ReplyClassification.of(api.submit(form), clock.instant());
        } catch (RuntimeException e) {
            LOG.error("the POST ended in a way no one thought of, so it may have been accepted", e);
            return new ReplyClass.MayHaveBeenAccepted(
                    "unexpected failure: " + e.getClass().getSimpleName());
        }
    }

    private Recorded record(SubmissionPermit permit, Submitting submitting, ReplyClass verdict) {
        Applicant applicant = new Applicant(
                submitting.ref().requestId(),
                submitting.quote().tenant(),
                submitting.quote().credits(),
                submitting.effort().suspensions());
        try {
            if (verdict instanceof ReplyClass.AccountRefused refused && refused.reason() == AccountReason.CREDITS) {
                // the balance is read before the request is put back
                outcomes.hold(submitting, config.leaseMargin().plus(GATE_TIME));
            }
            return gate.record(permit, applicant, verdict);
        } catch (RuntimeException e) {
            LOG.warnf("the account did not learn of a verdict, its permit runs out by itself: %s", e);
            return Recorded.unchanged(verdict, applicant.suspensions());
        }
    }
}
