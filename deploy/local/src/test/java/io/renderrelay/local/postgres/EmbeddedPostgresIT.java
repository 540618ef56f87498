package io.renderrelay.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    private static final String DATABASE = "submitter";

    @Test
    void shouldKeepWhatItAcknowledgesWhenStarted() throws SQLException {
        // Given
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            // When
            postgres.createDatabase(DATABASE);
            postgres.createDatabase(DATABASE);
            // Then
            assertThat(text(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(text(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(text(postgres, "SHOW full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    @Tag("restarts-servers")
    void shouldKeepAcknowledgedRowsWhenKilledOrStopped() throws SQLException {
        // Given
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            int port = postgres.port();
            postgres.createDatabase(DATABASE);
            execute(postgres, "CREATE TABLE t (n int)");
            for (int n = 0; n < 50; n++) {
                execute(postgres, "INSERT INTO t VALUES (" + n + ")");
            }
            // When
            postgres.kill();
            postgres.restart();
            execute(postgres, "INSERT INTO t VALUES (50)");
            postgres.stop();
            postgres.restart();
            // Then
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(text(postgres, "SELECT count(*) FROM t")).isEqualTo("51");
        }
    }

    @Test
    @Tag("restarts-servers")
    void shouldFindItsDataWhenStartedAgainInTheSameDirectory(@TempDir Path directory) throws SQLException {
        // Given
        try (EmbeddedPostgres first = EmbeddedPostgres.start(directory)) {
            first.createDatabase(DATABASE);
            execute(first, "CREATE TABLE t (n int)");
        }
        // When
        try (EmbeddedPostgres second = EmbeddedPostgres.start(directory)) {
            // Then
            assertThat(text(second, "SELECT count(*) FROM t")).isEqualTo("0");
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(DATABASE), postgres.username(), postgres.password());
    }
}
