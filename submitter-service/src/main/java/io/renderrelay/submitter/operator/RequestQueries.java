package io.renderrelay.submitter.operator;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.submission.SubmissionState;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads requests for operators; changes nothing. */
@Singleton
class RequestQueries {

    private static final String ROW = """
            SELECT request_id, tenant, state, state_since, attempt, due_at, lease_until, expires_at, refusals, waited_ms,
                   fast_waived, suspensions, job_id, mode, media_seconds, error_code, error_message, cancel_requested_at,
                   cancel_reason, cancel_due_at, received_at, deadline, resubmitted_at, outcome_at, published_at,
                   metadata::text AS metadata
              FROM submission
            """;

    private static final String ACTIONS =
            "SELECT at, what, who, why FROM operator_action WHERE request_id = ? ORDER BY id";

    private static final Map<SubmissionState, String> PAGES = new EnumMap<>(SubmissionState.class);

    static {
        for (SubmissionState state : SubmissionState.values()) {
            // a literal, so that the partial indexes are used
            PAGES.put(state, ROW + "WHERE state = '" + state + "' AND request_id > ? ORDER BY request_id LIMIT ?");
        }
    }

    /** Form of ids in the contract; other ids are in no row. */
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private final Database database;
    private final RequestViewMapper reading;

    RequestQueries(Database database, RequestViewMapper reading) {
        this.database = database;
        this.reading = reading;
    }

    static boolean isRequestId(String text) {
        return REQUEST_ID.matcher(text).matches();
    }

    Optional<RequestView> find(String requestId) throws SQLException {
        if (!isRequestId(requestId)) {
            return Optional.empty();
        }
        return database.transact(connection -> {
            List<RequestView> rows =
                    Sql.query(connection, ROW + "WHERE request_id = ?", reading::withMetadata, requestId);
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            RequestView row = rows.get(0);
            List<TimelineEntry> actions = Sql.query(connection, ACTIONS, RequestViewMapper::action, requestId);
            return Optional.of(row.with(row.metadata(), RequestTimeline.of(row, actions)));
        });
    }

    /**
     * In the order of the ids, without metadata and history.
     *
     * @param after the last id of the page before; empty for the first page
     */
    List<RequestView> list(SubmissionState state, String after, int limit) throws SQLException {
        return database.transact(connection -> Sql.query(connection, PAGES.get(state), reading::without, after, limit));
    }
}
