package io.renderrelay.chaos;

import io.renderrelay.local.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** One connection of the test's own to a service's database; each statement is a transaction. */
final class Session implements AutoCloseable {

    private final Connection connection;

    private Session(Connection connection) {
        this.connection = connection;
    }

    static Session on(EmbeddedPostgres postgres, String database) {
        try {
            return new Session(
                    DriverManager.getConnection(postgres.jdbcUrl(database), postgres.username(), postgres.password()));
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + database + " cannot be reached.", e);
        }
    }

    void run(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused: " + sql, e);
        }
    }

    /** The first column of all rows. */
    Set<String> strings(String sql) {
        Set<String> found = new HashSet<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused: " + sql, e);
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
