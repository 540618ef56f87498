package io.renderrelay.submitter.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Down while the database takes no writes, with the reason. Never part of liveness: a restart cures none of this. */
@Readiness
@Singleton
class DatabaseReadiness implements HealthCheck {

    private final DataSource dataSource;
    private final DatabaseErrors errors;

    DatabaseReadiness(DataSource dataSource, DatabaseErrors errors) {
        this.dataSource = dataSource;
        this.errors = errors;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("database writes");
        Optional<String> problem = readOnly().or(errors::recent);
        problem.ifPresent(text -> response.withData("problem", text));
        return response.status(problem.isEmpty()).build();
    }

    private Optional<String> readOnly() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW transaction_read_only")) {
            row.next();
            if (row.getString(1).equals("off")) {
                return Optional.empty();
            }
            errors.sessionIsReadOnly();
            return Optional.of("the database is read-only");
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
