package io.renderrelay.bench.intake;

import io.renderrelay.bench.system.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/** Asks, at next to no cost for the database, whether certain rows are there. */
final class DurableRecords implements AutoCloseable {

    private final Connection connection;

    DurableRecords(Rows rows) {
        try {
            this.connection = rows.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean all(String table, Collection<String> requestIds) {
        String query = "SELECT count(*) FROM " + table + " WHERE request_id = ANY (?)";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", requestIds.toArray()));
            try (ResultSet found = statement.executeQuery()) {
                return found.next() && found.getInt(1) == requestIds.size();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
