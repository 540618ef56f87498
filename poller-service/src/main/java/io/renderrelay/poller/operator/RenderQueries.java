package io.renderrelay.poller.operator;

import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.operator.RenderView.Failure;
import io.renderrelay.poller.operator.RenderView.Outcome;
import io.renderrelay.poller.operator.RenderView.Times;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the row of a render for operators; changes nothing. */
@Singleton
class RenderQueries {

    private static final String ROW = """
            SELECT request_id, tenant, job_id, partition, mode, media_seconds, submitted_at, received_at, deadline, state,
                   outcome_at, published_at, cdn_url, mask_cdn_url, error_code, error_message, charged, retryable,
                   last_running_at, polls
              FROM job WHERE request_id = ?
            """;

    /** Form of ids in the contract; other ids are in no row. */
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private final Database database;

    RenderQueries(Database database) {
        this.database = database;
    }

    /** Without what only the schedule knows. */
    Optional<RenderView> find(String requestId) throws SQLException {
        return REQUEST_ID.matcher(requestId).matches() ? read(requestId) : Optional.empty();
    }

    private Optional<RenderView> read(String requestId) throws SQLException {
        return database.transact(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ROW)) {
                statement.setString(1, requestId);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(render(rows)) : Optional.empty();
                }
            }
        });
    }

    private static RenderView render(ResultSet row) throws SQLException {
        return new RenderView(
                row.getString("request_id"),
                row.getString("tenant"),
                row.getString("job_id"),
                row.getInt("partition"),
                row.getString("mode"),
                row.getObject("media_seconds", Double.class),
                new Times(time(row, "submitted_at"), time(row, "received_at"), time(row, "deadline")),
                row.getString("state"),
                time(row, "outcome_at") == null ? null : outcome(row),
                null);
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        String code = row.getString("error_code");
        return new Outcome(
                time(row, "outcome_at"),
                time(row, "published_at"),
                row.getString("cdn_url"),
                row.getString("mask_cdn_url"),
                code == null
                        ? null
                        : new Failure(
                                code,
                                row.getString("error_message"),
                                row.getString("charged"),
                                row.getBoolean("retryable")),
                time(row, "last_running_at"),
                row.getObject("polls", Integer.class));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
