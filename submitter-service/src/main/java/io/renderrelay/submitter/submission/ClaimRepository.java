package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.Suspensions;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Claims due rows in one statement, by weighted round-robin over tenants: it visits a bounded number of tenants with
 * queued rows, from where the last claim stopped, and takes up to the weight of rows from each, in several rounds if
 * slots remain. The cost does not grow with the backlog, because each step is one read of the index {@code (tenant,
 * due_at)}. Requests with assets are skipped, by an index of those without, while their tenant or this instance has no
 * fetch permit.
 */
@Singleton
public class ClaimRepository {

    /**
     * Position 0 is the tenant at which the last claim stopped, with its remaining quota; without one it is only the
     * start.
     *
     * <p>Statistics of a queue are outdated: taken while it was empty, they make any plan seem cheap. So each read asks
     * for the order of the index, no other index holds all queued rows, and the picked ids are passed as an array,
     * which the planner estimates as ten keys and reads by the primary key.
     */
    static final String CLAIM = """
            WITH RECURSIVE prm AS MATERIALIZED (
                SELECT ?::text COLLATE "C" AS start, ?::int AS remaining, ?::int AS slots, ?::int AS steps,
                       ?::text[] AS held_tenants, ?::text AS held_request,
                       ?::boolean AS fetches_nothing, ?::text[] AS fetches_nothing_for
            ), weights AS MATERIALIZED (
                SELECT w.tenant, w.weight FROM unnest(?::text[], ?::int[]) AS w (tenant, weight)
            ), visits AS (
                SELECT 0 AS position_no, p.start AS tenant, false AS wrapped, p.remaining AS quota, w.weight, d.due,
                       p.remaining * d.due AS capacity, w.weight * d.due AS per_round, false AS soon
                  FROM prm p
                 CROSS JOIN LATERAL (
                       SELECT coalesce((SELECT o.weight FROM weights o WHERE o.tenant = p.start), 1) AS weight) w
                 CROSS JOIN LATERAL (
                       SELECT coalesce((SELECT (q.due_at <= now() AND q.tenant <> ALL (p.held_tenants))::int
                                          FROM submission q
                                         WHERE q.state = 'QUEUED' AND q.tenant = p.start AND p.remaining > 0
                                         ORDER BY q.tenant, q.due_at
                                         LIMIT 1), 0) AS due) d
                UNION ALL
                SELECT r.position_no + 1, n.tenant, n.wrapped, w.weight, w.weight, h.due,
                       r.capacity + w.weight * h.due, r.per_round + w.weight * h.due, h.soon
                  FROM visits r
                 CROSS JOIN prm p
                 CROSS JOIN LATERAL (
                       (SELECT q.tenant, r.wrapped AS wrapped, q.due_at
                          FROM submission q
                         WHERE q.state = 'QUEUED' AND q.tenant > r.tenant
                         ORDER BY q.tenant, q.due_at
                         LIMIT 1)
                       UNION ALL
                       (SELECT q.tenant, true, q.due_at
                          FROM submission q
                         WHERE q.state = 'QUEUED' AND NOT r.wrapped
                         ORDER BY q.tenant, q.due_at
                         LIMIT 1)
                       LIMIT 1) n
                 CROSS JOIN LATERAL (
                       SELECT (n.due_at <= now() AND n.tenant <> ALL (p.held_tenants))::int AS due,
                              n.due_at <= now() + ?::bigint * interval '1 ms'
                                  AND n.tenant <> ALL (p.held_tenants) AS soon) h
                 CROSS JOIN LATERAL (
                       SELECT coalesce((SELECT o.weight FROM weights o WHERE o.tenant = n.tenant), 1) AS weight) w
                 WHERE r.position_no < p.steps AND r.capacity < p.slots
                   AND NOT (n.wrapped AND (n.tenant > p.start OR n.tenant = p.start AND p.remaining > 0))
            ), visited AS (
                SELECT max(position_no) AS positions, max(capacity) AS capacity, max(per_round) AS per_round, bool_or(wrapped) AS wrapped,
                       bool_or(soon) AS soon, (array_agg(tenant ORDER BY position_no DESC))[1] AS last_tenant
                  FROM visits
            ), found AS (
                SELECT r.position_no, r.quota, r.weight, f.request_id, f.queued_since, f.nth
                  FROM visits r
                 CROSS JOIN prm p
                 CROSS JOIN visited k
                 CROSS JOIN LATERAL (
                       SELECT p.fetches_nothing OR r.tenant = ANY (p.fetches_nothing_for) AS fetches_nothing,
                              r.quota + r.weight * ceil(greatest(p.slots - k.capacity, 0)::float8 / k.per_round)::int
                                  AS wanted) b
                 CROSS JOIN LATERAL (
                       SELECT l.request_id, l.state_since AS queued_since, (row_number() OVER ())::int AS nth
                         FROM (SELECT *
                                 FROM (SELECT s.request_id, s.state_since
                                         FROM submission s
                                        WHERE NOT b.fetches_nothing
                                          AND s.state = 'QUEUED' AND s.tenant = r.tenant AND s.due_at <= now()
                                          AND s.cancel_requested_at IS NULL AND s.request_id <> p.held_request
                                        ORDER BY s.tenant, s.due_at
                                        LIMIT b.wanted
                                          FOR UPDATE SKIP LOCKED) any_row
                                UNION ALL
                               SELECT *
                                 FROM (SELECT s.request_id, s.state_since
                                         FROM submission s
                                        WHERE b.fetches_nothing AND NOT s.fetches
                                          AND s.state = 'QUEUED' AND s.tenant = r.tenant AND s.due_at <= now()
                                          AND s.cancel_requested_at IS NULL AND s.request_id <> p.held_request
                                        ORDER BY s.tenant, s.due_at
                                        LIMIT b.wanted
                                          FOR UPDATE SKIP LOCKED) unfetched_row) l) f
                 WHERE r.due = 1
            ), ranked AS (
                SELECT f.*, CASE WHEN f.nth <= f.quota THEN 0 ELSE 1 + (f.nth - f.quota - 1) / f.weight END AS round
                  FROM found f
            ), picked AS (
                SELECT g.request_id, g.queued_since, g.position_no, g.nth, g.round,
                       g.quota + g.round * g.weight - g.nth AS remaining
                  FROM ranked g
                 ORDER BY g.round, g.position_no, g.nth
                 LIMIT (SELECT slots FROM prm)
            ), claimed AS (
                UPDATE submission s
                   SET state = 'PREPARING', state_since = now(), attempt = attempt + 1,
                       lease_until = now() + ?::bigint * interval '1 ms'
                  FROM picked p
                 WHERE s.request_id = p.request_id AND s.request_id = ANY (ARRAY(SELECT request_id FROM picked))
                RETURNING s.request_id, s.tenant, s.attempt, s.request, s.expires_at, s.refusals, s.waited_ms,
                          s.fast_waived, s.suspended_epoch, s.suspensions, s.fetch_failures, s.fetch_spent_ms,
                          s.traceparent, p.queued_since, p.round, p.position_no, p.nth, p.remaining
            )
            SELECT k.last_tenant, k.wrapped, k.soon, k.positions < q.steps AND k.capacity < q.slots AS complete, c.*
              FROM visited k
             CROSS JOIN prm q
              LEFT JOIN claimed c ON true
             ORDER BY c.round, c.position_no, c.nth
            """;

    /** Time in which a row that is queued again for a moment is due. */
    static final Duration SOON = Duration.ofSeconds(1);

    /** Tenants that have a queued request which suspended the account. */
    private static final String SUSPENDING_TENANTS = """
            SELECT DISTINCT tenant FROM submission WHERE state = 'QUEUED' AND suspended_epoch IS NOT NULL
            """;

    /** Rows in preparation that are not excluded. */
    private static final String OTHERS_IN_PREPARATION = """
            SELECT 1 FROM submission WHERE state = 'PREPARING' AND tenant <> ALL (?::text[]) AND request_id <> ? LIMIT 1
            """;

    /** Tenants visited in one statement without a due row. */
    static final int IDLE_STEPS = 64;

    private final Database database;
    private final SubmissionConfig config;
    private final FetchPermits fetches;
    private final Event<StateChanged> stateChanged;

    public ClaimRepository(
            Database database, SubmissionConfig config, FetchPermits fetches, Event<StateChanged> stateChanged) {
        this.database = database;
        this.config = config;
        this.fetches = fetches;
        this.stateChanged = stateChanged;
    }

    /**
     * A round-robin position.
     *
     * @param tenant that was visited last
     * @param remaining rows left of its quota in this round
     */
    public record Position(String tenant, int remaining) {

        static final Position START = new Position("", 0);
    }

    /**
     * Result of one claim.
     *
     * @param position at which the next claim starts
     * @param wrapped whether it continued with the first tenant after the last
     * @param visitedAll whether it visited all tenants
     * @param isSoonDue whether it visited a tenant, not excluded, that has a row due within {@link #SOON}
     */
    public record ClaimResult(
            List<ClaimedRequest> claimed, Position position, boolean wrapped, boolean visitedAll, boolean isSoonDue) {}

    /**
     * @param slots number of requests that can be processed immediately, at least 1
     * @param position at which the last claim stopped
     * @param exclusions rows to skip
     */
    public ClaimResult claim(int slots, Position position, ClaimExclusions exclusions) throws SQLException {
        Map<String, Integer> weights = config.tenantWeights();
        FetchPermits.Exhausted exhausted = fetches.exhausted();
        List<Found> found = database.autocommit(connection -> Sql.query(
                connection,
                CLAIM,
                Found::of,
                position.tenant(),
                position.remaining(),
                slots,
                slots + IDLE_STEPS,
                exclusions.tenants().toArray(String[]::new),
                exclusions.requestId(),
                exhausted.all(),
                exhausted.tenants().toArray(String[]::new),
                weights.keySet().toArray(String[]::new),
                weights.values().toArray(Integer[]::new),
                SOON,
                config.leaseMargin()));
        List<ClaimedRequest> claimed =
                found.stream().map(Found::claimed).filter(Objects::nonNull).toList();
        if (!claimed.isEmpty()) {
            stateChanged.fire(new StateChanged(SubmissionState.PREPARING, claimed.size()));
        }
        Found last = found.get(found.size() - 1);
        Position next = claimed.size() == slots
                ? new Position(last.claimed().tenant(), last.remaining())
                : new Position(last.lastTenant(), 0);
        return new ClaimResult(claimed, next, last.wrapped(), last.visitedAll(), last.isSoonDue());
    }

    public Set<String> suspendingTenants() throws SQLException {
        return Set.copyOf(database.autocommit(
                connection -> Sql.query(connection, SUSPENDING_TENANTS, row -> row.getString("tenant"))));
    }

    /** Whether a row that is not excluded is being prepared. */
    public boolean isAnotherInPreparation(ClaimExclusions exclusions) throws SQLException {
        return !database.autocommit(connection -> Sql.query(
                        connection,
                        OTHERS_IN_PREPARATION,
                        row -> 1,
                        exclusions.tenants().toArray(String[]::new),
                        exclusions.requestId()))
                .isEmpty();
    }

    /** @param claimed null if nothing was claimed */
    private record Found(
            String lastTenant,
            boolean wrapped,
            boolean visitedAll,
            boolean isSoonDue,
            int remaining,
            ClaimedRequest claimed) {

        static Found of(ResultSet row) throws SQLException {
            return new Found(
                    row.getString("last_tenant"),
                    row.getBoolean("wrapped"),
                    row.getBoolean("complete"),
                    row.getBoolean("soon"),
                    row.getInt("remaining"),
                    row.getString("request_id") == null ? null : ClaimRepository.claimed(row));
        }
    }

    private static ClaimedRequest claimed(ResultSet row) throws SQLException {
        RetryState retryState = new RetryState(
                row.getInt("refusals"),
                Duration.ofMillis(row.getLong("waited_ms")),
                row.getBoolean("fast_waived"),
                new Suspensions(
                        Optional.ofNullable(row.getObject("suspended_epoch", Long.class)), row.getInt("suspensions")),
                new FetchRetryState(row.getInt("fetch_failures"), Duration.ofMillis(row.getLong("fetch_spent_ms"))));
        return new ClaimedRequest(
                new Preparing(new Ref(row.getString("request_id"), row.getInt("attempt")), retryState),
                row.getString("tenant"),
                RenderRequest.of(row.getString("request")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                new ClaimedRequest.Wait(
                        Optional.ofNullable(row.getString("traceparent")),
                        row.getObject("queued_since", OffsetDateTime.class).toInstant()));
    }
}
