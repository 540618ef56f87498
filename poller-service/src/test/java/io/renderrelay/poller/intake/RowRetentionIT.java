package io.renderrelay.poller.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.poller.World;
import io.renderrelay.poller.database.Database;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows go when no record can ask for them any more, and not while anything about them is open. */
@QuarkusTest
@QuarkusTestResource(World.class)
class RowRetentionIT {

    @Inject
    RowRetention retention;

    @Inject
    Database database;

    @Test
    void shouldDeleteOnlyWhatWasPublishedLongerAgoThanTheRetention() throws SQLException {
        // Given
        row("kept-old-and-open", null, null);
        row("kept-young", "7 days", "7 days");
        row("kept-late-published", "9 days", "1 hour");
        row("gone", "9 days", "9 days");

        // When
        retention.deleteBatch();

        // Then
        assertThat(ids()).containsExactly("kept-late-published", "kept-old-and-open", "kept-young");
        execute("DELETE FROM job WHERE tenant = 'retention'");
    }

    private void row(String id, String decidedAgo, String publishedAgo) throws SQLException {
        execute("""
                INSERT INTO job (request_id, tenant, job_id, partition, submitted_at, deadline, received_at, state,
                                 outcome_at, published_at, cdn_url)
                VALUES ('%1$s', 'retention', '%1$s', 0, now() - interval '10 days', now() + interval '1 hour',
                        now() - interval '10 days', '%2$s', %3$s, %4$s, 'https://cdn/v.mp4')
                """.formatted(
                        id, decidedAgo == null ? "IN_PROGRESS" : "COMPLETED", ago(decidedAgo), ago(publishedAgo)));
    }

    private static String ago(String interval) {
        return interval == null ? "NULL" : "now() - interval '" + interval + "'";
    }

    private void execute(String sql) throws SQLException {
        database.transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private List<String> ids() throws SQLException {
        return database.transact(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT request_id FROM job WHERE tenant = 'retention' ORDER BY request_id")) {
                List<String> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        });
    }
}
