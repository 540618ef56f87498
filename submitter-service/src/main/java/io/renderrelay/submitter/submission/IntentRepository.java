package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.spend.SpendGuard;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Submitting;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Commits the intent to submit together with the reservation against the daily caps of the tenant and the installation,
 * so that neither a crash nor concurrent instances exceed a cap. If a daily cap is reached, the refusal is committed
 * instead.
 */
@Singleton
class IntentRepository {

    private final Database database;
    private final SpendGuard guard;
    private final Event<StateChanged> moved;

    IntentRepository(Database database, SpendGuard guard, Event<StateChanged> moved) {
        this.database = database;
        this.guard = guard;
        this.moved = moved;
    }

    /** @throws SQLException if it was not committed, or may have been */
    SubmissionIntent write(Preparing preparing, Submitting submitting) throws SQLException {
        Optional<Submission> written = submitting.quote().isCounted()
                ? database.transact(connection -> reserve(connection, preparing, submitting))
                : database.autocommit(connection -> write(connection, preparing, submitting));
        written.ifPresent(to -> moved.fire(new StateChanged(to.state(), 1)));
        return written.filter(to -> to.state() == SubmissionState.SUBMITTING).isPresent()
                ? SubmissionIntent.ON_DISK
                : SubmissionIntent.REFUSED;
    }

    private Optional<Submission> reserve(Connection connection, Preparing preparing, Submitting submitting)
            throws SQLException {
        if (!TransitionRepository.hold(connection, preparing)) {
            return Optional.empty();
        }
        return write(
                connection,
                preparing,
                guard.reserve(connection, submitting.quote())
                        .<Submission>map(why ->
                                preparing.reject(new SubmissionFailure(SubmissionFailure.SPEND_CAP_EXCEEDED, why)))
                        .orElse(submitting));
    }

    private static Optional<Submission> write(Connection connection, Preparing preparing, Submission to)
            throws SQLException {
        return TransitionRepository.write(connection, preparing, to) ? Optional.of(to) : Optional.empty();
    }
}
