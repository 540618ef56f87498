package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.AccountCircuitBreaker;
import io.renderrelay.submitter.submission.Submission.Preparing;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes one claimed request as far as it gets now. */
@Singleton
class SubmissionWorkflow {

    private static final Logger LOG = Logger.getLogger(SubmissionWorkflow.class);

    /** Until a request looks again that found the gate shut; the gate's opening wakes it sooner. */
    private static final Duration GATE_PAUSE = Duration.ofSeconds(1);

    private static final String GATE_SHUT = "the account, which all requests share, admitted no submission";

    private final Preparation preparation;
    private final FetchPermits fetches;
    private final SubmissionPermits places;
    private final AccountCircuitBreaker gate;
    private final SubmissionAttempt onePost;
    private final OutcomeRecorder outcomes;
    private final Continuation going;

    SubmissionWorkflow(
            Preparation preparation,
            FetchPermits fetches,
            SubmissionPermits places,
            AccountCircuitBreaker gate,
            SubmissionAttempt onePost,
            OutcomeRecorder outcomes,
            Continuation going) {
        this.preparation = preparation;
        this.fetches = fetches;
        this.places = places;
        this.gate = gate;
        this.onePost = onePost;
        this.outcomes = outcomes;
        this.going = going;
    }

    /** Blocks until the request is submitted, refused, or back in the queue. */
    void work(ClaimedRequest claimed) {
        if (going.on(claimed)) {
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
                    "request %s: could not be held, the sweep puts it back: %s",
                    claimed.preparing().ref().requestId(), e);
            return Optional.empty();
        }
    }

    private void submit(ClaimedRequest claimed, PreparationResult.Ready ready) {
        if (!places.take(claimed)) {
            stop(claimed);
            return;
        }
        try {
            fetches.release(claimed);
            submitInPlace(claimed, ready);
        } finally {
            places.release();
        }
    }

    private void submitInPlace(ClaimedRequest claimed, PreparationResult.Ready ready) {
        if (!going.on(claimed)) {
            stop(claimed);
            return;
        }
        Preparing preparing = claimed.preparing();
        gate.acquire()
                .ifPresentOrElse(
                        permit -> onePost.send(preparing, ready.form(), ready.quote(), permit),
                        () -> outcomes.write(
                                preparing,
                                preparing
                                        .putBack(preparing.effort(), GATE_PAUSE)
                                        .because(SubmissionFailure.RETRY_BUDGET_EXHAUSTED, GATE_SHUT)));
    }

    private void stop(ClaimedRequest claimed) {
        Preparing preparing = claimed.preparing();
        outcomes.write(
                preparing,
                going.isExpired(claimed) ? preparing.expire() : preparing.putBack(preparing.effort(), Duration.ZERO));
    }
}
