package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.request.RenderRequest;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Ref;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/**
 * Claims due rows in one statement, fair across tenants: it walks a bounded way along the ring of tenants that have
 * queued rows, from where the last claim stopped, and takes as many of each as makes the shares even. The cost does not
 * grow with the backlog, because every step is one look into the index {@code (tenant, due_at)}.
 */
@Singleton
public class Claims {

    private static final String CLAIM = """
            WITH RECURSIVE ring AS (
                (SELECT 1 AS seat, q.tenant, (q.due_at <= now())::int AS found
                   FROM submission q
                  WHERE q.state = 'QUEUED' AND q.tenant > ?
                  ORDER BY q.tenant, q.due_at
                  LIMIT 1)
                UNION ALL
                SELECT r.seat + 1, n.tenant, r.found + n.due
                  FROM ring r
                 CROSS JOIN LATERAL (
                       SELECT q.tenant, (q.due_at <= now())::int AS due
                         FROM submission q
                        WHERE q.state = 'QUEUED' AND q.tenant > r.tenant
                        ORDER BY q.tenant, q.due_at
                        LIMIT 1) n
                 WHERE r.seat < ? AND r.found < ?
            ), picked AS (
                SELECT p.request_id
                  FROM ring r
                 CROSS JOIN LATERAL (
                       SELECT s.request_id
                         FROM submission s
                        WHERE s.state = 'QUEUED' AND s.tenant = r.tenant AND s.due_at <= now()
                          AND s.cancel_requested_at IS NULL
                        ORDER BY s.due_at
                        LIMIT (SELECT ceil(?::float8 / greatest(max(found), 1))::int FROM ring)
                          FOR UPDATE SKIP LOCKED) p
                 ORDER BY r.seat
                 LIMIT ?
            ), claimed AS (
                UPDATE submission s
                   SET state = 'PREPARING', state_since = now(), attempt = attempt + 1,
                       lease_until = now() + ?::bigint * interval '1 ms'
                  FROM picked p
                 WHERE s.request_id = p.request_id AND s.state = 'QUEUED'
                RETURNING s.request_id, s.attempt, s.request, s.expires_at, s.refusals, s.waited_ms, s.fast_waived
            )
            SELECT w.last_tenant, w.steps < ? AND w.found < ? AS end_reached, c.*
              FROM (SELECT max(tenant) AS last_tenant, count(*) AS steps, coalesce(max(found), 0) AS found
                      FROM ring) w
              LEFT JOIN claimed c ON true
            """;

    /** Tenants looked at in one statement though none of their rows is due yet. */
    private static final int IDLE_STEPS = 64;

    private final Database database;
    private final SubmissionConfig config;
    private final Event<Moved> moved;

    public Claims(Database database, SubmissionConfig config, Event<Moved> moved) {
        this.database = database;
        this.config = config;
        this.moved = moved;
    }

    /**
     * What one walk along the ring brought.
     *
     * @param cursor the tenant to walk on from; empty when the end was reached, which is where the ring closes
     */
    public record Walk(List<Claimed> claimed, String cursor) {}

    /**
     * @param slots as many as can be worked on at once, at least 1: more would hold back other tenants and instances
     * @param cursor where the last walk stopped
     */
    public Walk claim(int slots, String cursor) throws SQLException {
        int steps = slots + IDLE_STEPS;
        List<Found> found = database.transact(connection -> Sql.query(
                connection,
                CLAIM,
                Claims::found,
                cursor,
                steps,
                slots,
                slots,
                slots,
                config.leaseMargin(),
                steps,
                slots));
        List<Claimed> claimed =
                found.stream().map(Found::claimed).filter(Objects::nonNull).toList();
        if (!claimed.isEmpty()) {
            moved.fire(new Moved(State.PREPARING, claimed.size()));
        }
        Found first = found.get(0);
        return new Walk(claimed, first.endReached() ? "" : first.lastTenant());
    }

    private record Found(String lastTenant, boolean endReached, Claimed claimed) {}

    private static Found found(ResultSet row) throws SQLException {
        String requestId = row.getString("request_id");
        return new Found(
                row.getString("last_tenant"),
                row.getBoolean("end_reached"),
                requestId == null ? null : claimed(requestId, row));
    }

    private static Claimed claimed(String requestId, ResultSet row) throws SQLException {
        Effort effort = new Effort(
                row.getInt("refusals"), Duration.ofMillis(row.getLong("waited_ms")), row.getBoolean("fast_waived"));
        return new Claimed(
                new Preparing(new Ref(requestId, row.getInt("attempt")), effort),
                RenderRequest.of(row.getString("request")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
