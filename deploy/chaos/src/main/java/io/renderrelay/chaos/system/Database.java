package io.renderrelay.chaos.system;

import io.renderrelay.local.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One database from outside; each call is a connection of its own. */
public final class Database {

    private final EmbeddedPostgres server;
    private final String name;

    public Database(EmbeddedPostgres server, String name) {
        this.server = server;
        this.name = name;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(name), server.username(), server.password());
    }

    /** The first column of all rows. */
    public Set<String> strings(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            Set<String> found = new HashSet<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " does not answer: " + sql, e);
        }
    }

    /** The second column, a time, by the first. */
    public Map<String, Instant> times(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            Map<String, Instant> found = new HashMap<>();
            while (rows.next()) {
                found.put(rows.getString(1), rows.getTimestamp(2).toInstant());
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " does not answer: " + sql, e);
        }
    }

    public long number(String sql) {
        return Long.parseLong(strings(sql).iterator().next());
    }
}
