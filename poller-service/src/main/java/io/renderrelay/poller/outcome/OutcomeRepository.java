package io.renderrelay.poller.outcome;

import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.outcome.Outcome.Completed;
import io.renderrelay.poller.outcome.Outcome.Failed;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Writes outcomes; the first one of a request is recorded, whichever instance observed it. */
@Singleton
public class OutcomeRepository {

    /**
     * Locking in the order of the ids keeps two instances that saw the same renders out of a deadlock; in the byte order
     * that intake has, and not the database's own, it keeps these out of one with intake, too.
     */
    private static final String DECIDE = """
            WITH seen AS (
                SELECT * FROM unnest(?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
                                     ?::text[], ?::text[], ?::boolean[], ?::timestamptz[], ?::timestamptz[],
                                     ?::timestamptz[], ?::integer[], ?::real[], ?::real[])
                    AS s (request_id, state, outcome_at, cdn_url, mask_cdn_url, mode, error_code,
                          error_message, charged, retryable, api_created_at, api_completed_at,
                          last_running_at, polls, progress_pct, progress_age)
            ), undecided AS (
                SELECT job.request_id FROM job JOIN seen USING (request_id)
                WHERE job.state = 'IN_PROGRESS'
                ORDER BY job.request_id COLLATE "C" FOR UPDATE OF job
            )
            UPDATE job SET state = seen.state, outcome_at = seen.outcome_at, cdn_url = seen.cdn_url,
                mask_cdn_url = seen.mask_cdn_url, mode = coalesce(seen.mode, job.mode), error_code = seen.error_code,
                error_message = seen.error_message, charged = seen.charged, retryable = seen.retryable,
                api_created_at = seen.api_created_at, api_completed_at = seen.api_completed_at,
                last_running_at = seen.last_running_at, polls = seen.polls,
                progress_pct = seen.progress_pct, progress_age = seen.progress_age
            FROM seen JOIN undecided USING (request_id)
            WHERE job.request_id = seen.request_id AND job.state = 'IN_PROGRESS'
            RETURNING job.request_id
            """;

    private final Database database;

    public OutcomeRepository(Database database) {
        this.database = database;
    }

    /**
     * @param decisions at most one for a request
     * @return the ids of the requests that these decisions decided; the others were decided before
     */
    public Set<String> decide(List<ObservedOutcome> decisions) throws SQLException {
        List<ObservedOutcome> sorted = decisions.stream()
                .sorted(Comparator.comparing(ObservedOutcome::requestId))
                .toList();
        return database.transact(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DECIDE)) {
                bind(statement, sorted);
                Set<String> decided = new HashSet<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        decided.add(rows.getString(1));
                    }
                }
                return decided;
            }
        });
    }

    private static void bind(PreparedStatement statement, List<ObservedOutcome> decisions) throws SQLException {
        Columns columns = new Columns(statement, decisions);
        columns.text(ObservedOutcome::requestId);
        columns.text(decision -> decision.outcome() instanceof Completed ? "COMPLETED" : "FAILED");
        columns.time(ObservedOutcome::observedAt);
        columns.text(ofCompleted(Completed::cdnUrl));
        columns.text(ofCompleted(Completed::maskCdnUrl));
        columns.text(ofCompleted(Completed::mode));
        columns.text(ofFailed(Failed::errorCode));
        columns.text(ofFailed(Failed::errorMessage));
        columns.text(ofFailed(failed -> failed.charged().name().toLowerCase(Locale.ROOT)));
        columns.of("boolean", ofFailed(Failed::retryable));
        columns.time(decision -> decision.inProgress().apiTimes().createdAt());
        columns.time(decision -> decision.inProgress().apiTimes().completedAt());
        columns.time(decision -> decision.inProgress().lastRunning());
        columns.of("integer", decision -> decision.inProgress().polls());
        columns.of("float4", decision -> known(decision.inProgress().progress().pct()));
        columns.of("float4", decision -> known(decision.inProgress().progress().age()));
    }

    private static Float known(float value) {
        return Float.isNaN(value) ? null : value;
    }

    private static <T> Function<ObservedOutcome, T> ofCompleted(Function<Completed, T> column) {
        return decision -> decision.outcome() instanceof Completed completed ? column.apply(completed) : null;
    }

    private static <T> Function<ObservedOutcome, T> ofFailed(Function<Failed, T> column) {
        return decision -> decision.outcome() instanceof Failed failed ? column.apply(failed) : null;
    }

    /** Binds one array for each column, from left to right. */
    private static final class Columns {

        private final PreparedStatement statement;
        private final Connection connection;
        private final List<ObservedOutcome> decisions;
        private int index;

        Columns(PreparedStatement statement, List<ObservedOutcome> decisions) throws SQLException {
            this.statement = statement;
            this.connection = statement.getConnection();
            this.decisions = decisions;
        }

        void text(Function<ObservedOutcome, String> column) throws SQLException {
            of("text", column);
        }

        void time(Function<ObservedOutcome, Instant> column) throws SQLException {
            of("timestamptz", decision -> {
                Instant time = column.apply(decision);
                return time == null ? null : time.atOffset(ZoneOffset.UTC);
            });
        }

        void of(String type, Function<ObservedOutcome, ?> column) throws SQLException {
            Object[] values = decisions.stream().map(column).toArray();
            statement.setArray(++index, connection.createArrayOf(type, values));
        }
    }
}
