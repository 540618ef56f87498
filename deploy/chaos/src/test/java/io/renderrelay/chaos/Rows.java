package io.renderrelay.chaos;

import io.renderrelay.local.postgres.EmbeddedPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** What an operator would see in the submitter's database. */
final class Rows {

    private final EmbeddedPostgres postgres;

    Rows(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Requests of which nobody knows yet whether the API accepted them. */
    Set<String> inDoubt() {
        return strings("SELECT request_id FROM submission WHERE state = 'UNCERTAIN'");
    }

    /** The same, and those that were given up in doubt. */
    Set<String> everInDoubt() {
        return strings("SELECT request_id FROM submission WHERE state IN ('UNCERTAIN', 'ABANDONED')");
    }

    Set<String> jobIds() {
        return strings("SELECT job_id FROM submission WHERE job_id IS NOT NULL");
    }

    private Set<String> strings(String sql) {
        Set<String> found = new HashSet<>();
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl("submitter"), postgres.username(), postgres.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The submitter's rows could not be read: " + sql, e);
        }
    }
}
