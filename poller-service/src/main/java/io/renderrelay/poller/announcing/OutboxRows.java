package io.renderrelay.poller.announcing;

import io.renderrelay.poller.announcing.DecidedRow.Result;
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
class OutboxRows {

    /** Any number will do as long as nothing else in this database takes it. */
    private static final long ONE_SENDER = 0x52656c6179L;

    private static final String UNANNOUNCED = """
            SELECT request_id, tenant, metadata, traceparent, job_id, mode, decided_at, state,
                   cdn_url, mask_cdn_url, api_completed_at, error_code, error_message, charged, retryable
            FROM job WHERE announced_at IS NULL AND decided_at IS NOT NULL
            ORDER BY decided_at LIMIT ?
            """;
    private static final String MARK =
            "UPDATE job SET announced_at = now() WHERE request_id = ANY (?) AND announced_at IS NULL";
    private static final int MOST = 100_000;

    private static final String BACKLOG = """
            SELECT (SELECT count(*) FROM (SELECT 1 FROM job WHERE announced_at IS NULL AND decided_at IS NOT NULL LIMIT ?) u),
                   (SELECT extract(epoch FROM now() - min(decided_at)) FROM job
                     WHERE announced_at IS NULL AND decided_at IS NOT NULL)
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

    List<DecidedRow> unannounced(Connection connection, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNANNOUNCED)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<DecidedRow> decided = new ArrayList<>();
                while (rows.next()) {
                    decided.add(decided(rows));
                }
                return decided;
            }
        }
    }

    /**
     * @param rows that wait to be announced, counted to 100,000
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

    Map<String, Echo> echoes(Connection connection, Collection<String> requestIds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ECHOES)) {
            statement.setArray(1, connection.createArrayOf("text", requestIds.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                Map<String, Echo> echoes = new HashMap<>();
                while (rows.next()) {
                    echoes.put(rows.getString("request_id"), echo(rows));
                }
                return echoes;
            }
        }
    }

    private static DecidedRow decided(ResultSet row) throws SQLException {
        Result result = row.getString("state").equals("COMPLETED")
                ? new Result.Completed(
                        row.getString("cdn_url"), row.getString("mask_cdn_url"), time(row, "api_completed_at"))
                : new Result.Failed(
                        row.getString("error_code"),
                        row.getString("error_message"),
                        row.getString("charged"),
                        row.getBoolean("retryable"));
        return new DecidedRow(
                echo(row), row.getString("job_id"), row.getString("mode"), time(row, "decided_at"), result);
    }

    private static Echo echo(ResultSet row) throws SQLException {
        return new Echo(
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
