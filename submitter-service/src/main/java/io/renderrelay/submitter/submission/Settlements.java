package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings a job id to the row of its attempt, whether it comes from the reply, late, or from the orphan topic.
 *
 * <table>
 * <caption>By the state of the row</caption>
 * <tr><th>row</th><th>result</th></tr>
 * <tr><td>this attempt, SUBMITTING or UNCERTAIN</td><td>SUBMITTED, to be announced</td></tr>
 * <tr><td>this attempt, ABANDONED</td><td>id stored, cancelling begins; no second event</td></tr>
 * <tr><td>holds this id</td><td>nothing</td></tr>
 * <tr><td>another attempt, another id, or no row</td><td>unwanted</td></tr>
 * </table>
 */
@Singleton
public class Settlements {

    private static final String SETTLE = """
            UPDATE submission
               SET job_id = ?, mode = ?,
                   state_since = now(), lease_until = NULL,
                   state = CASE state WHEN 'ABANDONED' THEN state ELSE 'SUBMITTED' END,
                   error_code = CASE state WHEN 'ABANDONED' THEN error_code END,
                   error_message = CASE state WHEN 'ABANDONED' THEN error_message END,
                   decided_at = CASE state WHEN 'ABANDONED' THEN decided_at ELSE now() END,
                   deadline = coalesce(deadline, now() + ?::bigint * interval '1 ms'),
                   cancel_requested_at = CASE state WHEN 'ABANDONED' THEN coalesce(cancel_requested_at, now())
                                         ELSE cancel_requested_at END,
                   cancel_due_at = CASE WHEN state = 'ABANDONED' OR cancel_requested_at IS NOT NULL THEN now() END
             WHERE request_id = ? AND attempt = ? AND job_id IS NULL
               AND state IN ('SUBMITTING', 'UNCERTAIN', 'ABANDONED')
            RETURNING state
            """;

    private static final String HELD = "SELECT 1 FROM submission WHERE request_id = ? AND job_id = ?";

    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;
    private final SubmissionConfig config;
    private final Event<Moved> moved;

    public Settlements(Database database, SubmissionConfig config, Event<Moved> moved) {
        this.database = database;
        this.config = config;
        this.moved = moved;
    }

    public Settlement settle(JobInHand job) throws SQLException {
        Settlement settlement = write(job);
        if (settlement == Settlement.SUBMITTED) {
            moved.fire(new Moved(State.SUBMITTED, 1));
        }
        return settlement;
    }

    private Settlement write(JobInHand job) throws SQLException {
        try {
            return database.transact(connection -> write(job, connection));
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return Settlement.OF_ANOTHER_REQUEST;
            }
            throw e;
        }
    }

    private Settlement write(JobInHand job, Connection connection) throws SQLException {
        String requestId = job.ref().requestId();
        List<String> states = Sql.query(
                connection,
                SETTLE,
                row -> row.getString("state"),
                job.jobId(),
                job.mode(),
                config.renderTimeout(),
                requestId,
                job.ref().attempt());
        if (states.isEmpty()) {
            boolean held = !Sql.query(connection, HELD, row -> 1, requestId, job.jobId())
                    .isEmpty();
            return held ? Settlement.KNOWN : Settlement.UNWANTED;
        }
        return State.valueOf(states.get(0)) == State.SUBMITTED ? Settlement.SUBMITTED : Settlement.TOO_LATE;
    }
}
