package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.Recorded;
import io.renderrelay.submitter.lifecycle.RetryUntilShutdown;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Submitting;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Brings what happened to a submission to disk, however long the database takes. */
@Singleton
class OutcomeRecorder {

    private static final Logger LOG = Logger.getLogger(OutcomeRecorder.class);

    private final IntentRepository intents;
    private final TransitionRepository transitions;
    private final JobIdRecorder jobIds;
    private final SubmissionDecisions consequences;
    private final RetryUntilShutdown retry;

    OutcomeRecorder(
            IntentRepository intents,
            TransitionRepository transitions,
            JobIdRecorder jobIds,
            SubmissionDecisions consequences,
            RetryUntilShutdown retry) {
        this.intents = intents;
        this.transitions = transitions;
        this.jobIds = jobIds;
        this.consequences = consequences;
        this.retry = retry;
    }

    SubmissionIntent intend(Preparing preparing, Submitting submitting) {
        try {
            return intents.write(preparing, submitting);
        } catch (SQLException e) {
            LOG.warnf(
                    "request %s: whether the intent is on disk is unknown, nothing is sent: %s",
                    preparing.ref().requestId(), e);
            return SubmissionIntent.UNKNOWN;
        }
    }

    /** Nothing was sent, whichever of the two the row says. */
    void takeBack(Preparing preparing, Submitting submitting) {
        RetryState effort = preparing.effort();
        retry.run(
                "taking back the intent of request " + preparing.ref().requestId(),
                () -> transitions.move(submitting, submitting.putBack(effort, Duration.ZERO))
                        || transitions.move(preparing, preparing.putBack(effort, Duration.ZERO)));
    }

    /** Keeps the sweeps from a submission whose reply is known and not on disk yet. */
    void hold(Submitting submitting, Duration lease) {
        try {
            transitions.renew(submitting, lease);
        } catch (SQLException e) {
            LOG.warnf(
                    "Lease renewal failed. requestId=%s cause=%s",
                    submitting.ref().requestId(), e.getMessage());
        }
    }

    void conclude(Submitting submitting, Recorded recorded, Instant now) {
        recorded.verdict().match(new RetryLog(LOG, submitting.ref()));
        consequences
                .of(recorded, submitting, now)
                .match(job -> jobIds.keep(job, submitting), next -> write(submitting, next));
    }

    void write(Submission from, Submission to) {
        retry.run(
                        "bringing request %s to %s".formatted(from.ref().requestId(), to.state()),
                        () -> transitions.move(from, to))
                .ifPresent(written -> tell(from, to, written));
    }

    private static void tell(Submission from, Submission to, boolean written) {
        if (!written) {
            LOG.infof(
                    "request %s: left %s while attempt %d was at work, so it does not become %s",
                    from.ref().requestId(), from.state(), from.ref().attempt(), to.state());
            return;
        }
        SubmissionFailure failure = to.change().failure();
        Logger.Level level = to.state() == SubmissionState.UNCERTAIN ? Logger.Level.WARN : Logger.Level.INFO;
        LOG.logf(
                failure == null ? Logger.Level.DEBUG : level,
                "request %s: %s -> %s%s",
                from.ref().requestId(),
                from.state(),
                to.state(),
                failure == null ? "" : ", " + failure.code() + ": " + failure.message());
    }
}
