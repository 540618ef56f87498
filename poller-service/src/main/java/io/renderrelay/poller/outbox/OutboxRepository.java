package io.renderrelay.poller.outbox;

import io.renderrelay.poller.outbox.OutboxRow.Result;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows as the outbox that they are. */
@Singleton
class OutboxRepository {

    /** Any number will do as long as nothing else in this database takes it. */
    private static final long ONE_SENDER = 0x52656c6179L;

    private static final String UNPUBLISHED = """
            SELECT request_id, tenant, metadata, traceparent, job_id, mode, outcome_at, state,
                   cdn_url, mask_cdn_url, api_completed_at, error_code, error_message, charged, retryable
            FROM job WHERE published_at IS NULL AND outcome_at IS NOT NULL
            ORDER BY outcome_at LIMIT ?
            """;
    private static final String MARK =
            "UPDATE job SET published_at = now() WHERE request_id = ANY (?) AND published_at IS NULL";
    private static final int MOST = 100_000;

    private static final String BACKLOG = """
            SELECT (SELECT count(*) FROM (SELECT 1 FROM job WHERE published_at IS NULL AND outcome_at IS NOT NULL LIMIT ?) u),
                   (SELECT extract(epoch FROM now() - min(outcome_at)) FROM job
                     WHERE published_at IS NULL AND outcome_at IS NOT NULL)
            """;
    private static final String ECHOES =
            "SELECT request_id, tenant, metadata, traceparent FROM job WHERE request_id = ANY (?)";

    /** @return whether this transaction is the one sender of the whole installation until it ends */
    boolean isOneSender(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
            statement.setLong(1, ONE_SENDER);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    List<OutboxRow> unpublished(Connection connection, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNPUBLISHED)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<OutboxRow> decided = new ArrayList<>();
                while (rows.next()) {
                    decided.add(decided(rows));
                }
                return decided;
            }
        }
    }

    /**
     * @param rows that wait to be published, counted to 100,000
     * @param oldest seconds since the oldest of them was decided; 0 where there is none
     */
    record Backlog(int rows, double oldest) {}

    Backlog backlog(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BACKLOG)) {
            statement.setInt(1, MOST);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                // decided_at is by the instance's clock, the age by the database's
                return new Backlog(row.getInt(1), Math.max(0, row.getDouble(2)));
            }
        }
    }

    void mark(Connection connection, Collection<String> requestIds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MARK)) {
            statement.setArray(1, connection.createArrayOf("text", requestIds.toArray()));
            statement.executeUpdate();
        }
    }

    Map<String, EventContext> echoes(Connection connection, Collection<String> requestIds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ECHOES)) {
            statement.setArray(1, connection.createArrayOf("text", requestIds.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                Map<String, EventContext> echoes = new HashMap<>();
                while (rows.next()) {
                    echoes.put(rows.getString("request_id"), echo(rows));
                }
                return echoes;
            }
        }
    }

    private static OutboxRow decided(ResultSet row) throws SQLException {
        Result result = row.getString("state").equals("COMPLETED")
                ? new Result.Completed(
                        row.getString("cdn_url"), row.getString("mask_cdn_url"), time(row, "api_completed_at"))
                : new Result.Failed(
                        row.getString("error_code"),
                        row.getString("error_message"),
                        row.getString("charged"),
                        row.getBoolean("retryable"));
        return new OutboxRow(
                echo(row), row.getString("job_id"), row.getString("mode"), time(row, "outcome_at"), result);
    }

    private static EventContext echo(ResultSet row) throws SQLException {
        return new EventContext(
                row.getString("request_id"),
                row.getString("tenant"),
                row.getString("metadata"),
                row.getString("traceparent"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
