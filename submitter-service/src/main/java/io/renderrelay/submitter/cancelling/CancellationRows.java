package io.renderrelay.submitter.cancelling;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.submission.State;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Marks requests as withdrawn.
 *
 * <table>
 * <caption>By the state of the row</caption>
 * <tr><th>row</th><th>result</th></tr>
 * <tr><td>none</td><td>CANCELLED without data; announced when its request arrives</td></tr>
 * <tr><td>QUEUED, PREPARING</td><td>CANCELLED</td></tr>
 * <tr><td>SUBMITTING, UNCERTAIN</td><td>remembered until the job id is known</td></tr>
 * <tr><td>SUBMITTED</td><td>to be cancelled at the API; the failed event is the poller's</td></tr>
 * <tr><td>any other, or withdrawn before</td><td>nothing</td></tr>
 * </table>
 */
@Singleton
class CancellationRows {

    private static final String CANCEL = """
            INSERT INTO submission AS s (request_id, state, cancel_requested_at, cancel_reason, error_code, error_message)
            SELECT i.request_id, 'CANCELLED', now(), i.reason, 'CANCELLED', 'withdrawn before it was submitted'
              FROM unnest(?::text[], ?::text[]) AS i (request_id, reason)
             ORDER BY i.request_id COLLATE "C"
            ON CONFLICT (request_id) DO UPDATE
               SET cancel_requested_at = now(), cancel_reason = excluded.cancel_reason,
                   state = CASE WHEN s.state IN ('QUEUED', 'PREPARING') THEN 'CANCELLED' ELSE s.state END,
                   state_since = CASE WHEN s.state IN ('QUEUED', 'PREPARING') THEN now() ELSE s.state_since END,
                   lease_until = CASE WHEN s.state IN ('QUEUED', 'PREPARING') THEN NULL ELSE s.lease_until END,
                   decided_at = CASE WHEN s.state IN ('QUEUED', 'PREPARING') THEN now() ELSE s.decided_at END,
                   error_code = CASE WHEN s.state IN ('QUEUED', 'PREPARING') THEN excluded.error_code
                                     ELSE s.error_code END,
                   error_message = CASE WHEN s.state IN ('QUEUED', 'PREPARING') THEN excluded.error_message
                                        ELSE s.error_message END,
                   cancel_due_at = CASE WHEN s.state IN ('SUBMITTING', 'UNCERTAIN', 'SUBMITTED') THEN now() END
             WHERE s.cancel_requested_at IS NULL
               AND s.state IN ('QUEUED', 'PREPARING', 'SUBMITTING', 'UNCERTAIN', 'SUBMITTED')
            RETURNING s.state
            """;

    private final Database database;

    CancellationRows(Database database) {
        this.database = database;
    }

    /**
     * @param cancellations each id once
     * @return the states of the rows that changed or came to be
     */
    List<State> cancel(Collection<Cancellation> cancellations) throws SQLException {
        return database.transact(connection -> Sql.query(
                connection,
                CANCEL,
                row -> State.valueOf(row.getString("state")),
                texts(cancellations, Cancellation::requestId),
                texts(cancellations, Cancellation::reason)));
    }

    private static String[] texts(Collection<Cancellation> all, Function<Cancellation, String> column) {
        return all.stream().map(column).toArray(String[]::new);
    }
}
