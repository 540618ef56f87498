package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.spend.CreditsSpent;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Records a job id in the row of its attempt, from the reply, late, or from the orphan topic.
 *
 * <table>
 * <caption>By the state of the row</caption>
 * <tr><th>row</th><th>result</th></tr>
 * <tr><td>this attempt, SUBMITTING or UNCERTAIN</td><td>SUBMITTED, to be published</td></tr>
 * <tr><td>this attempt, ABANDONED</td><td>id stored, cancelling begins; no second event</td></tr>
 * <tr><td>holds this id</td><td>nothing</td></tr>
 * <tr><td>of another request holds this id</td><td>nothing</td></tr>
 * <tr><td>no row, or it has not made so many attempts</td><td>unknown attempt</td></tr>
 * <tr><td>a later attempt, another id, or a final state without a job</td><td>unwanted</td></tr>
 * </table>
 */
@Singleton
public class JobIdRepository {

    private static final String RESOLVE = """
            UPDATE submission
               SET job_id = ?, mode = ?,
                   state_since = now(), lease_until = NULL,
                   state = CASE state WHEN 'ABANDONED' THEN state ELSE 'SUBMITTED' END,
                   error_code = CASE state WHEN 'ABANDONED' THEN error_code END,
                   error_message = CASE state WHEN 'ABANDONED' THEN error_message END,
                   outcome_at = CASE state WHEN 'ABANDONED' THEN outcome_at ELSE now() END,
                   deadline = coalesce(deadline, now() + ?::bigint * interval '1 ms'),
                   cancel_requested_at = CASE state WHEN 'ABANDONED' THEN coalesce(cancel_requested_at, now())
                                         ELSE cancel_requested_at END,
                   cancel_due_at = CASE WHEN state = 'ABANDONED' OR cancel_requested_at IS NOT NULL THEN now() END
             WHERE request_id = ? AND attempt = ? AND job_id IS NULL
               AND state IN ('SUBMITTING', 'UNCERTAIN', 'ABANDONED')
            RETURNING state, tenant, estimated_credits, media_seconds IS NOT NULL AS measured,
                      extract(epoch FROM now() - received_at) AS waited
            """;

    private static final String UNRECORDED = """
            SELECT (SELECT request_id FROM submission WHERE job_id = ?) AS holder,
                   (SELECT attempt FROM submission WHERE request_id = ?) AS attempts
            """;

    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;
    private final SubmissionConfig config;
    private final Event<StateChanged> moved;
    private final Event<CreditsSpent> spent;
    private final Event<JobIdRecorded> recorded;

    public JobIdRepository(
            Database database,
            SubmissionConfig config,
            Event<StateChanged> moved,
            Event<CreditsSpent> spent,
            Event<JobIdRecorded> recorded) {
        this.database = database;
        this.config = config;
        this.moved = moved;
        this.spent = spent;
        this.recorded = recorded;
    }

    /** @param spent empty if the row has no price, or nothing was written */
    private record Written(JobIdRecorded recorded, Optional<CreditsSpent> spent) {

        static Written nothing(JobIdResult jobIdResult) {
            return new Written(new JobIdRecorded(jobIdResult, Optional.empty()), Optional.empty());
        }
    }

    public JobIdResult resolve(JobInHand job) throws SQLException {
        return resolve(job, TransactionalAction.NOTHING);
    }

    /** @param action executed in the same transaction, only if the row changes */
    public JobIdResult resolve(JobInHand job, TransactionalAction action) throws SQLException {
        Written written = write(job, action);
        JobIdResult jobIdResult = written.recorded().jobIdResult();
        if (jobIdResult == JobIdResult.SUBMITTED) {
            moved.fire(new StateChanged(SubmissionState.SUBMITTED, 1));
        }
        recorded.fire(written.recorded());
        written.spent().ifPresent(spent::fire);
        return jobIdResult;
    }

    private Written write(JobInHand job, TransactionalAction action) throws SQLException {
        try {
            return action == TransactionalAction.NOTHING
                    ? database.autocommit(connection -> write(job, action, connection))
                    : database.transact(connection -> write(job, action, connection));
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return Written.nothing(JobIdResult.OF_ANOTHER_REQUEST);
            }
            throw e;
        }
    }

    private Written write(JobInHand job, TransactionalAction action, Connection connection) throws SQLException {
        String requestId = job.ref().requestId();
        List<Written> written = Sql.query(
                connection,
                RESOLVE,
                JobIdRepository::written,
                job.jobId(),
                job.mode(),
                config.renderTimeout(),
                requestId,
                job.ref().attempt());
        if (written.isEmpty()) {
            return Written.nothing(
                    Sql.query(connection, UNRECORDED, row -> unrecorded(row, job), job.jobId(), requestId)
                            .get(0));
        }
        action.write(connection);
        return written.get(0);
    }

    private static JobIdResult unrecorded(ResultSet row, JobInHand job) throws SQLException {
        String holder = row.getString("holder");
        if (holder != null) {
            return holder.equals(job.ref().requestId()) ? JobIdResult.KNOWN : JobIdResult.OF_ANOTHER_REQUEST;
        }
        int attempts = row.getInt("attempts");
        return attempts < job.ref().attempt() ? JobIdResult.UNKNOWN_ATTEMPT : JobIdResult.UNWANTED;
    }

    private static Written written(ResultSet row) throws SQLException {
        boolean submitted = SubmissionState.valueOf(row.getString("state")) == SubmissionState.SUBMITTED;
        Duration waited = Duration.ofNanos(Math.max(0, (long) (row.getDouble("waited") * 1e9)));
        String tenant = row.getString("tenant");
        boolean measured = row.getBoolean("measured");
        return new Written(
                submitted
                        ? new JobIdRecorded(JobIdResult.SUBMITTED, Optional.of(waited))
                        : new JobIdRecorded(JobIdResult.TOO_LATE, Optional.empty()),
                Optional.ofNullable(row.getBigDecimal("estimated_credits"))
                        .map(credits -> new CreditsSpent(tenant, credits, measured)));
    }
}
