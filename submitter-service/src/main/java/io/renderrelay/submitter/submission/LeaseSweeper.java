package io.renderrelay.submitter.submission;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.lifecycle.FixedDelayScheduler;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Moves rows whose lease or deadline has passed, by the database's clock.
 *
 * <table>
 * <caption>Transitions</caption>
 * <tr><th>state</th><th>when</th><th>goes to</th></tr>
 * <tr><td>PREPARING</td><td>lease expired</td><td>QUEUED: nothing was sent</td></tr>
 * <tr><td>SUBMITTING</td><td>lease expired</td><td>UNCERTAIN: the POST may have been sent</td></tr>
 * <tr><td>UNCERTAIN</td><td>{@code submission.uncertain-timeout} is over</td><td>ABANDONED</td></tr>
 * <tr><td>QUEUED</td><td>cancelled while it was being submitted</td><td>CANCELLED</td></tr>
 * <tr><td>QUEUED</td><td>too late to be submitted</td><td>EXPIRED, with the reason that it waited for, if any</td></tr>
 * </table>
 */
@Singleton
class LeaseSweeper {

    private static final Logger LOG = Logger.getLogger(LeaseSweeper.class);

    private static final String PREPARING_TO_QUEUED = """
            UPDATE submission SET state = 'QUEUED', state_since = now(), lease_until = NULL
             WHERE request_id IN (SELECT request_id FROM submission
                                   WHERE state = 'PREPARING' AND lease_until <= now()
                                   ORDER BY request_id LIMIT 500 FOR UPDATE SKIP LOCKED)
            """;

    private static final String SUBMITTING_TO_UNCERTAIN = """
            UPDATE submission SET state = 'UNCERTAIN', state_since = now(), lease_until = NULL,
                   error_code = 'SUBMISSION_UNCERTAIN',
                   error_message = 'the submission was interrupted after its POST may have begun'
             WHERE request_id IN (SELECT request_id FROM submission
                                   WHERE state = 'SUBMITTING' AND lease_until <= now()
                                   ORDER BY request_id LIMIT 500 FOR UPDATE SKIP LOCKED)
            """;

    private static final String UNCERTAIN_TO_ABANDONED = """
            UPDATE submission SET state = 'ABANDONED', state_since = now(), outcome_at = now(), cancel_due_at = NULL,
                   error_message = 'the API may have accepted and charged this request, and no job id became known: '
                       || error_message
             WHERE request_id IN (SELECT request_id FROM submission
                                   WHERE state = 'UNCERTAIN' AND state_since <= now() - ?::bigint * interval '1 ms'
                                   ORDER BY request_id LIMIT 500 FOR UPDATE SKIP LOCKED)
            """;

    private static final String QUEUED_TO_EXPIRED = """
            UPDATE submission SET state = 'EXPIRED', state_since = now(), outcome_at = now(), cancel_due_at = NULL,
                   error_code = coalesce(waiting_code, 'EXPIRED'),
                   error_message = concat_ws('; ', waiting_reason, ?::text)
             WHERE request_id IN (SELECT request_id FROM submission
                                   WHERE state = 'QUEUED' AND expires_at <= now()
                                   ORDER BY expires_at LIMIT 500 FOR UPDATE SKIP LOCKED)
            """;

    /** A cancellation that arrived during a POST that was not accepted. */
    private static final String QUEUED_TO_CANCELLED = """
            UPDATE submission SET state = 'CANCELLED', state_since = now(), outcome_at = now(), cancel_due_at = NULL,
                   error_code = 'CANCELLED', error_message = 'cancelled before it was submitted'
             WHERE request_id IN (SELECT request_id FROM submission
                                   WHERE state = 'QUEUED' AND cancel_due_at IS NOT NULL
                                   ORDER BY cancel_due_at LIMIT 500 FOR UPDATE SKIP LOCKED)
            """;

    private final Database database;
    private final SubmissionConfig config;
    private final Event<StateChanged> moved;

    LeaseSweeper(Database database, SubmissionConfig config, Event<StateChanged> moved) {
        this.database = database;
        this.config = config;
        this.moved = moved;
    }

    void onStart(
            @Observes StartupEvent event,
            FixedDelayScheduler scheduler,
            @ConfigProperty(name = "render-relay.submission.sweep-interval", defaultValue = "2s") Duration interval) {
        scheduler.every(interval, "Expiring leases and deadlines", this::sweep);
    }

    void sweep() {
        try {
            sweep(PREPARING_TO_QUEUED, SubmissionState.QUEUED);
            sweep(SUBMITTING_TO_UNCERTAIN, SubmissionState.UNCERTAIN);
            sweep(UNCERTAIN_TO_ABANDONED, SubmissionState.ABANDONED, config.uncertainTimeout());
            sweep(QUEUED_TO_CANCELLED, SubmissionState.CANCELLED);
            sweep(QUEUED_TO_EXPIRED, SubmissionState.EXPIRED, SubmissionFailure.TOO_LATE);
        } catch (SQLException e) {
            LOG.warnf("Leases and deadlines not checked; retrying. cause=%s", e.getMessage());
        }
    }

    private void sweep(String statement, SubmissionState to, Object... values) throws SQLException {
        int rows = database.transact(connection -> Sql.update(connection, statement, values));
        if (rows > 0) {
            LOG.infof("Leases or deadlines passed. requests=%d state=%s", rows, to);
            moved.fire(new StateChanged(to, rows));
        }
    }
}
