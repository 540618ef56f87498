package io.renderrelay.poller.history;

import io.renderrelay.poller.database.Database;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads trace contexts of rows. */
@Singleton
class TraceContextRepository {

    private static final String TRACED = """
            SELECT request_id, tenant, traceparent, received_at FROM job
             WHERE request_id = ANY (?) AND traceparent IS NOT NULL
            """;

    private final Database database;

    TraceContextRepository(Database database) {
        this.database = database;
    }

    record Traced(String tenant, String traceparent, Instant receivedAt) {}

    /** @return by request id, those that have a trace */
    Map<String, Traced> of(Collection<String> requestIds) throws SQLException {
        return database.transact(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TRACED)) {
                statement.setArray(1, connection.createArrayOf("text", requestIds.toArray()));
                Map<String, Traced> traced = new HashMap<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        traced.put(row.getString("request_id"), read(row));
                    }
                }
                return traced;
            }
        });
    }

    private static Traced read(ResultSet row) throws SQLException {
        return new Traced(
                row.getString("tenant"),
                row.getString("traceparent"),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }
}
