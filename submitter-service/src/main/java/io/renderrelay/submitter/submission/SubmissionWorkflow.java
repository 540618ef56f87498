package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.AccountCircuitBreaker;
import io.renderrelay.submitter.submission.Submission.Preparing;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Processes one claimed request: prepares it, waits for permits, submits it, records the outcome. */
@Singleton
class SubmissionWorkflow {

    private static final Logger LOG = Logger.getLogger(SubmissionWorkflow.class);

    /**
     * Delay of a request that got no permit; {@link io.renderrelay.submitter.account.SubmissionsPermitted} starts it
     * sooner.
     */
    private static final Duration PERMIT_RETRY_DELAY = Duration.ofSeconds(1);

    private static final String NO_PERMIT = "the account circuit breaker permitted no submission";

    private final Preparation preparation;
    private final FetchPermits fetches;
    private final SubmissionPermits submissionPermits;
    private final AccountCircuitBreaker circuitBreaker;
    private final SubmissionAttempt submissionAttempt;
    private final OutcomeRecorder outcomes;
    private final ContinuationCheck continuation;

    SubmissionWorkflow(
            Preparation preparation,
            FetchPermits fetches,
            SubmissionPermits submissionPermits,
            AccountCircuitBreaker circuitBreaker,
            SubmissionAttempt submissionAttempt,
            OutcomeRecorder outcomes,
            ContinuationCheck continuation) {
        this.preparation = preparation;
        this.fetches = fetches;
        this.submissionPermits = submissionPermits;
        this.circuitBreaker = circuitBreaker;
        this.submissionAttempt = submissionAttempt;
        this.outcomes = outcomes;
        this.continuation = continuation;
    }

    /** Blocks until the request is submitted, refused, or queued again. */
    void work(ClaimedRequest claimed) {
        if (continuation.mayContinue(claimed)) {
            prepared(claimed)
                    .ifPresent(prepared -> prepared.match(
                            ready -> submit(claimed, ready), instead -> outcomes.write(claimed.preparing(), instead)));
        } else {
            stop(claimed);
        }
    }

    private Optional<PreparationResult> prepared(ClaimedRequest claimed) {
        try {
            return Optional.of(preparation.prepare(claimed));
        } catch (SQLException e) {
            LOG.warnf(
                    "Lease renewal failed; the request is retried when its lease expires. requestId=%s cause=%s",
                    claimed.preparing().ref().requestId(), e);
            return Optional.empty();
        }
    }

    private void submit(ClaimedRequest claimed, PreparationResult.Ready ready) {
        if (!submissionPermits.take(claimed)) {
            stop(claimed);
            return;
        }
        try {
            fetches.release(claimed);
            submitWithPermit(claimed, ready);
        } finally {
            submissionPermits.release();
        }
    }

    private void submitWithPermit(ClaimedRequest claimed, PreparationResult.Ready ready) {
        if (!continuation.mayContinue(claimed)) {
            stop(claimed);
            return;
        }
        Preparing preparing = claimed.preparing();
        circuitBreaker
                .acquire()
                .ifPresentOrElse(
                        permit -> submissionAttempt.send(preparing, ready.form(), ready.quote(), permit),
                        () -> outcomes.write(
                                preparing,
                                preparing
                                        .putBack(preparing.retryState(), PERMIT_RETRY_DELAY)
                                        .because(SubmissionFailure.RETRY_BUDGET_EXHAUSTED, NO_PERMIT)));
    }

    private void stop(ClaimedRequest claimed) {
        Preparing preparing = claimed.preparing();
        outcomes.write(
                preparing,
                continuation.isExpired(claimed)
                        ? preparing.expire()
                        : preparing.putBack(preparing.retryState(), Duration.ZERO));
    }
}
