package io.renderrelay.submitter.intake;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.request.IdentifiedRequest;
import io.renderrelay.submitter.request.IdentifiedRequest.Invalid;
import io.renderrelay.submitter.request.IdentifiedRequest.Valid;
import io.renderrelay.submitter.submission.SubmissionConfig;
import io.renderrelay.submitter.submission.SubmissionState;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Makes rows of requests in one statement that tells new, repeated and conflicting ids apart. */
@Singleton
class RequestRepository {

    /**
     * A row without digest is a cancellation that came first, a tombstone. A request of one of its tenants (of any where it
     * names none) gives it tenant and metadata, so that it can be published now; a request of another tenant replaces it. A
     * conflict changes nothing and is given by its digest; a repeat is not returned at all. {@code xmax = 0} tells inserted
     * rows in every supported version.
     */
    private static final String INSERT = """
            INSERT INTO submission AS s (request_id, tenant, state, request, metadata, digest, traceparent,
                   received_at, deadline, expires_at, error_code, error_message, outcome_at)
            SELECT i.request_id, i.tenant, i.state, i.request::jsonb, i.metadata::jsonb, i.digest, i.traceparent,
                   i.received_at::timestamptz, i.deadline::timestamptz,
                   least(i.deadline::timestamptz - ?::bigint * interval '1 ms',
                         i.received_at::timestamptz + ?::bigint * interval '1 ms'),
                   CASE i.state WHEN 'INVALID' THEN 'INVALID_REQUEST' END, i.error_message,
                   CASE i.state WHEN 'INVALID' THEN now() END
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[],
                          ?::text[], ?::text[])
                   AS i (request_id, tenant, state, request, metadata, digest, traceparent, received_at, deadline,
                         error_message)
             ORDER BY i.request_id COLLATE "C"
            ON CONFLICT (request_id) DO UPDATE
               SET (tenant, metadata, traceparent, digest, state, request, received_at, deadline, expires_at,
                    error_code, error_message, outcome_at, state_since, due_at,
                    cancel_requested_at, cancel_reason, cancel_tenants) = (
                   SELECT CASE WHEN s.digest IS NULL THEN excluded.tenant ELSE s.tenant END,
                          CASE WHEN s.digest IS NULL THEN excluded.metadata ELSE s.metadata END,
                          CASE WHEN s.digest IS NULL THEN excluded.traceparent ELSE s.traceparent END,
                          coalesce(s.digest, excluded.digest),
                          CASE WHEN replaced THEN excluded.state ELSE s.state END,
                          CASE WHEN replaced THEN excluded.request ELSE s.request END,
                          CASE WHEN replaced THEN excluded.received_at ELSE s.received_at END,
                          CASE WHEN replaced THEN excluded.deadline ELSE s.deadline END,
                          CASE WHEN replaced THEN excluded.expires_at ELSE s.expires_at END,
                          CASE WHEN replaced THEN excluded.error_code ELSE s.error_code END,
                          CASE WHEN replaced THEN excluded.error_message ELSE s.error_message END,
                          CASE WHEN replaced THEN excluded.outcome_at WHEN s.digest IS NULL THEN now()
                               ELSE s.outcome_at END,
                          CASE WHEN replaced THEN now() ELSE s.state_since END,
                          CASE WHEN replaced THEN now() ELSE s.due_at END,
                          CASE WHEN NOT replaced THEN s.cancel_requested_at END,
                          CASE WHEN NOT replaced THEN s.cancel_reason END,
                          CASE WHEN NOT replaced THEN s.cancel_tenants END
                     FROM (SELECT s.digest IS NULL AND excluded.tenant <> ALL (s.cancel_tenants) IS TRUE AS replaced)
                          AS tombstone)
             WHERE s.digest IS DISTINCT FROM excluded.digest
            RETURNING s.request_id, s.state, s.digest, s.xmax = 0 AS inserted
            """;

    private final Database database;
    private final SubmissionConfig config;

    RequestRepository(Database database, SubmissionConfig config) {
        this.database = database;
        this.config = config;
    }

    /** A row that is not simply a repeat. */
    record Stored(String requestId, SubmissionState state, byte[] digest, boolean inserted) {

        /** Whether the row belongs to a request with other data. */
        boolean conflictsWith(IncomingRequest incoming) {
            return !Arrays.equals(digest, incoming.request().origin().digest());
        }
    }

    /** @param incoming each id once, sorted */
    List<Stored> store(Collection<IncomingRequest> incoming) throws SQLException {
        return database.autocommit(connection -> Sql.query(
                connection,
                INSERT,
                RequestRepository::stored,
                config.minRenderTime(),
                config.maxWait(),
                texts(incoming, i -> i.requestId()),
                texts(incoming, i -> i.request().tenant()),
                texts(incoming, i -> state(i.request()).name()),
                texts(incoming, i -> valid(i).map(Valid::payload)),
                texts(incoming, i -> i.request().metadata()),
                incoming.stream().map(i -> i.request().origin().digest()).toArray(byte[][]::new),
                texts(incoming, i -> i.request().origin().traceparent()),
                texts(incoming, IncomingRequest::receivedAt),
                texts(incoming, i -> valid(i).flatMap(Valid::deadline).map(Instant::toString)),
                texts(incoming, i -> i.request() instanceof Invalid invalid ? invalid.message() : null)));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getString("request_id"),
                SubmissionState.valueOf(row.getString("state")),
                row.getBytes("digest"),
                row.getBoolean("inserted"));
    }

    private static SubmissionState state(IdentifiedRequest request) {
        return request instanceof Valid ? SubmissionState.QUEUED : SubmissionState.INVALID;
    }

    private static Optional<Valid> valid(IncomingRequest incoming) {
        return incoming.request() instanceof Valid valid ? Optional.of(valid) : Optional.empty();
    }

    private static String[] texts(Collection<IncomingRequest> incoming, Function<IncomingRequest, Object> column) {
        return incoming.stream()
                .map(column)
                .map(value -> value instanceof Optional<?> optional ? optional.orElse(null) : value)
                .map(value -> Objects.toString(value, null))
                .toArray(String[]::new);
    }
}
