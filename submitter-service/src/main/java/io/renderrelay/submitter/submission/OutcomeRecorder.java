package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.RecordedReply;
import io.renderrelay.submitter.lifecycle.RetryUntilShutdown;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Submitting;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Records the outcome of a submission; retries until the database accepts it. */
@Singleton
class OutcomeRecorder {

    private static final Logger LOG = Logger.getLogger(OutcomeRecorder.class);

    private final IntentRepository intents;
    private final TransitionRepository transitions;
    private final JobIdRecorder jobIds;
    private final SubmissionDecisions decisions;
    private final RetryUntilShutdown retry;

    OutcomeRecorder(
            IntentRepository intents,
            TransitionRepository transitions,
            JobIdRecorder jobIds,
            SubmissionDecisions decisions,
            RetryUntilShutdown retry) {
        this.intents = intents;
        this.transitions = transitions;
        this.jobIds = jobIds;
        this.decisions = decisions;
        this.retry = retry;
    }

    SubmissionIntent intend(Preparing preparing, Submitting submitting) {
        try {
            return intents.write(preparing, submitting);
        } catch (SQLException e) {
            LOG.warnf(
                    "Commit of the intent failed or its result is unknown; nothing is sent. requestId=%s cause=%s",
                    preparing.ref().requestId(), e);
            return SubmissionIntent.UNKNOWN;
        }
    }

    /** Puts the request back to the queue if the commit of its intent is unknown; nothing was sent. */
    void revertIntent(Preparing preparing, Submitting submitting) {
        RetryState retryState = preparing.retryState();
        retry.run(
                "Reverting the intent of request " + preparing.ref().requestId(),
                () -> transitions.move(submitting, submitting.putBack(retryState, Duration.ZERO))
                        || transitions.move(preparing, preparing.putBack(retryState, Duration.ZERO)));
    }

    /** Renews the lease of a submission whose reply is not recorded yet, so that the sweeper does not move it. */
    void hold(Submitting submitting, Duration lease) {
        try {
            transitions.renew(submitting, lease);
        } catch (SQLException e) {
            LOG.warnf(
                    "Lease renewal failed. requestId=%s cause=%s",
                    submitting.ref().requestId(), e.getMessage());
        }
    }

    void conclude(Submitting submitting, RecordedReply recorded, Instant now) {
        recorded.replyClass().match(new RetryLog(LOG, submitting.ref()));
        decisions
                .of(recorded, submitting, now)
                .match(job -> jobIds.keep(job, submitting), next -> write(submitting, next));
    }

    void write(Submission from, Submission to) {
        retry.run(
                        "Moving request %s to %s".formatted(from.ref().requestId(), to.state()),
                        () -> transitions.move(from, to))
                .ifPresent(written -> log(from, to, written));
    }

    private static void log(Submission from, Submission to, boolean written) {
        if (!written) {
            LOG.infof(
                    "State changed by another process; transition dropped. requestId=%s from=%s attempt=%d to=%s",
                    from.ref().requestId(), from.state(), from.ref().attempt(), to.state());
            return;
        }
        SubmissionFailure failure = to.change().failure();
        Logger.Level level = to.state() == SubmissionState.UNCERTAIN ? Logger.Level.WARN : Logger.Level.INFO;
        LOG.logf(
                failure == null ? Logger.Level.DEBUG : level,
                "Request changed state. requestId=%s from=%s to=%s%s",
                from.ref().requestId(),
                from.state(),
                to.state(),
                failure == null ? "" : " code=" + failure.code() + " message=" + failure.message());
    }
}
