package io.renderrelay.submitter.cancellation;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.spend.CreditsRefunded;
import io.renderrelay.submitter.spend.DailySpendRepository;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Jobs that are to be cancelled at the API, until it has answered for each. */
@Singleton
class PendingCancellations {

    /** The wait grows with the age of the cancellation: 1 s at first, 5 min at last. */
    private static final String TAKE = """
            UPDATE submission s
               SET cancel_due_at = now() + ?::bigint * interval '1 ms'
                                 + greatest(interval '1 s', least(interval '5 min', (now() - cancel_requested_at) / 2))
             WHERE s.request_id IN (SELECT request_id FROM submission
                                     WHERE cancel_due_at <= now() AND job_id IS NOT NULL
                                     ORDER BY cancel_due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING s.request_id, s.job_id
            """;

    private static final String PUT_BACK = """
            UPDATE submission SET cancel_due_at = cancel_due_at - ?::bigint * interval '1 ms'
             WHERE request_id = ? AND cancel_due_at IS NOT NULL
            """;

    private static final String CLOSE = """
            UPDATE submission SET cancel_due_at = NULL
             WHERE request_id = ? AND cancel_due_at IS NOT NULL
            RETURNING tenant, coalesce(estimated_credits, 0) AS credits,
                      spent_on IS NOT NULL OR total_spent_on IS NOT NULL AS counted
            """;

    private static final String OPEN_OVERDUE = """
            UPDATE submission SET cancel_requested_at = now(), cancel_due_at = now(),
                   cancel_reason = 'no one waits for the render any more'
             WHERE request_id = ? AND job_id = ? AND state = 'SUBMITTED' AND cancel_requested_at IS NULL
            """;

    private static final String HOLD_JOB = """
            SELECT tenant, coalesce(estimated_credits, 0) AS credits,
                   spent_on IS NOT NULL OR total_spent_on IS NOT NULL AS counted
              FROM submission WHERE request_id = ? AND job_id = ? FOR UPDATE
            """;

    /** No one else takes it for that long; longer than one call can take. */
    private static final Duration HOLD = Duration.ofMinutes(2);

    private final Database database;

    PendingCancellations(Database database) {
        this.database = database;
    }

    record Open(String requestId, String jobId) {}

    Optional<Open> take() throws SQLException {
        List<Open> taken = database.transact(connection -> Sql.query(
                connection, TAKE, row -> new Open(row.getString("request_id"), row.getString("job_id")), HOLD));
        return taken.stream().findFirst();
    }

    /** To be taken again when its wait is over. */
    void putBack(Open open) throws SQLException {
        database.transact(connection -> Sql.update(connection, PUT_BACK, HOLD, open.requestId()));
    }

    /** For a job that was over or unknown before our DELETE. */
    void close(Open open) throws SQLException {
        database.transact(connection -> Sql.query(connection, CLOSE, row -> 1, open.requestId()));
    }

    /**
     * For a job that our DELETE has cancelled: the day that it counted against gets its credits back.
     *
     * @return what it was expected to cost; empty if it was closed before
     */
    Optional<CreditsRefunded> closeRefunded(Open open) throws SQLException {
        return database.transact(connection -> {
            List<Priced> closed = Sql.query(connection, CLOSE, Priced::of, open.requestId());
            return release(connection, open, closed, CreditsRefunded.Because.CANCELLED);
        });
    }

    /**
     * For a render that the API has refunded by itself: the day gets its credits back, once.
     *
     * @return what it was expected to cost; empty for a job that is not ours
     */
    Optional<CreditsRefunded> refund(Open open) throws SQLException {
        return database.transact(connection -> {
            List<Priced> held = Sql.query(connection, HOLD_JOB, Priced::of, open.requestId(), open.jobId());
            return release(connection, open, held, CreditsRefunded.Because.FAILED);
        });
    }

    private static Optional<CreditsRefunded> release(
            Connection connection, Open open, List<Priced> rows, CreditsRefunded.Because because) throws SQLException {
        if (rows.stream().anyMatch(Priced::counted)) {
            DailySpendRepository.release(connection, open.requestId());
        }
        return rows.stream().findFirst().map(row -> new CreditsRefunded(row.tenant(), row.credits(), because));
    }

    /** @param counted against a day's cap */
    private record Priced(String tenant, BigDecimal credits, boolean counted) {
        static Priced of(ResultSet row) throws SQLException {
            return new Priced(row.getString("tenant"), row.getBigDecimal("credits"), row.getBoolean("counted"));
        }
    }

    /** Begins cancelling a job that has had its outcome; a repeat changes nothing. */
    int openOverdue(Open open) throws SQLException {
        return database.transact(connection -> Sql.update(connection, OPEN_OVERDUE, open.requestId(), open.jobId()));
    }
}
