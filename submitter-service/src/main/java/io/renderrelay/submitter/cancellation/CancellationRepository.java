package io.renderrelay.submitter.cancellation;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.submission.SubmissionState;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Marks requests as cancelled.
 *
 * <table>
 * <caption>By the state of the row</caption>
 * <tr><th>row</th><th>result</th></tr>
 * <tr><td>none</td><td>CANCELLED without data, a tombstone; published when its request arrives</td></tr>
 * <tr><td>a tombstone</td><td>it is for this tenant too</td></tr>
 * <tr><td>of another tenant than the cancellation names</td><td>nothing</td></tr>
 * <tr><td>QUEUED, PREPARING</td><td>CANCELLED</td></tr>
 * <tr><td>SUBMITTING, UNCERTAIN</td><td>remembered until the job id is known</td></tr>
 * <tr><td>SUBMITTED</td><td>to be cancelled at the API; the failed event is the poller's</td></tr>
 * <tr><td>any other, or cancelled before</td><td>nothing</td></tr>
 * </table>
 */
@Singleton
class CancellationRepository {

    /** More cancellations of different tenants that wait for one request are not told apart: the latest count. */
    private static final int MAX_TOMBSTONE_TENANTS = 16;

    private static final String CANCEL = """
            INSERT INTO submission AS s (request_id, state, cancel_requested_at, cancel_reason, cancel_tenants,
                   error_code, error_message)
            SELECT i.request_id, 'CANCELLED', now(), i.reason, string_to_array(i.tenants, ' '), 'CANCELLED',
                   'cancelled before it was submitted'
              FROM unnest(?::text[], ?::text[], ?::text[]) AS i (request_id, reason, tenants)
             ORDER BY i.request_id COLLATE "C"
            ON CONFLICT (request_id) DO UPDATE
               SET cancel_requested_at = now(), cancel_reason = excluded.cancel_reason,
                   state = CASE WHEN s.state IN ('QUEUED', 'PREPARING') THEN 'CANCELLED' ELSE s.state END,
                   state_since = CASE WHEN s.state IN ('QUEUED', 'PREPARING') THEN now() ELSE s.state_since END,
                   lease_until = CASE WHEN s.state IN ('QUEUED', 'PREPARING') THEN NULL ELSE s.lease_until END,
                   outcome_at = CASE WHEN s.state IN ('QUEUED', 'PREPARING') THEN now() ELSE s.outcome_at END,
                   error_code = CASE WHEN s.state IN ('QUEUED', 'PREPARING') THEN excluded.error_code
                                     ELSE s.error_code END,
                   error_message = CASE WHEN s.state IN ('QUEUED', 'PREPARING') THEN excluded.error_message
                                        ELSE s.error_message END,
                   cancel_due_at = CASE WHEN s.state IN ('SUBMITTING', 'UNCERTAIN', 'SUBMITTED') THEN now() END
             WHERE s.cancel_requested_at IS NULL
               AND s.state IN ('QUEUED', 'PREPARING', 'SUBMITTING', 'UNCERTAIN', 'SUBMITTED')
               AND (excluded.cancel_tenants IS NULL OR s.tenant = ANY (excluded.cancel_tenants))
            RETURNING s.state
            """;

    /** Null stands for any tenant, so null it becomes or stays where either side is. */
    private static final String EXTEND_TOMBSTONES = """
            UPDATE submission s
               SET cancel_tenants = (SELECT CASE WHEN i.tenants IS NOT NULL THEN array_agg(named.tenant) END
                                       FROM (SELECT tenant, min(place) AS place
                                               FROM unnest(string_to_array(i.tenants, ' ') || s.cancel_tenants)
                                                    WITH ORDINALITY AS one (tenant, place)
                                              GROUP BY tenant ORDER BY place LIMIT ?) AS named)
              FROM unnest(?::text[], ?::text[]) AS i (request_id, tenants)
             WHERE s.request_id = i.request_id AND s.digest IS NULL AND s.cancel_tenants IS NOT NULL
               AND (i.tenants IS NULL OR NOT s.cancel_tenants @> string_to_array(i.tenants, ' '))
            """;

    private static final String TENANTS = """
            SELECT request_id, tenant FROM submission WHERE request_id = ANY (?::text[]) AND digest IS NOT NULL
            """;

    private final Database database;

    CancellationRepository(Database database) {
        this.database = database;
    }

    /**
     * @param cancelled the states of the rows that changed or came to be
     * @param tenants of the requests that are known, by request id, where a cancellation names a tenant
     */
    record Result(List<SubmissionState> cancelled, Map<String, String> tenants) {}

    /** @param cancellations each id once */
    Result cancel(Collection<MergedCancellation> cancellations) throws SQLException {
        return database.transact(connection -> {
            String[] ids = texts(cancellations, MergedCancellation::requestId);
            String[] tenants = texts(cancellations, MergedCancellation::tenants);
            List<SubmissionState> cancelled = Sql.query(
                    connection,
                    CANCEL,
                    row -> SubmissionState.valueOf(row.getString("state")),
                    ids,
                    texts(cancellations, MergedCancellation::reason),
                    tenants);
            Sql.update(connection, EXTEND_TOMBSTONES, MAX_TOMBSTONE_TENANTS, ids, tenants);
            return new Result(cancelled, tenants(connection, cancellations));
        });
    }

    private static Map<String, String> tenants(Connection connection, Collection<MergedCancellation> cancellations)
            throws SQLException {
        String[] ids = cancellations.stream()
                .filter(MergedCancellation::namesTenants)
                .map(MergedCancellation::requestId)
                .toArray(String[]::new);
        if (ids.length == 0) {
            return Map.of();
        }
        record Owner(String requestId, String tenant) {}
        return Sql.query(
                        connection,
                        TENANTS,
                        row -> new Owner(row.getString("request_id"), row.getString("tenant")),
                        (Object) ids)
                .stream()
                .collect(Collectors.toMap(Owner::requestId, Owner::tenant));
    }

    private static String[] texts(Collection<MergedCancellation> all, Function<MergedCancellation, String> column) {
        return all.stream().map(column).toArray(String[]::new);
    }
}
