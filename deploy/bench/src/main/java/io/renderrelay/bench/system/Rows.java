package io.renderrelay.bench.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One database from outside. */
public record Rows(String url, String user, String password) {

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Each statement in a transaction of its own. */
    public void execute(String... statements) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + ": " + String.join("; ", statements), e);
        }
    }

    public long number(String query) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + ": " + query, e);
        }
    }
}
