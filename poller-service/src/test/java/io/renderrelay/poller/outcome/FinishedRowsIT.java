package io.renderrelay.poller.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.poller.World;
import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.interval.FinishedRender;
import io.renderrelay.poller.interval.ProgressSample;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the interval policy learns from is read from the rows as they stand on disk. */
@QuarkusTest
@QuarkusTestResource(World.class)
class FinishedRowsIT {

    private static final String MODE = "learned-from-rows";

    private static final String INSERT = """
            INSERT INTO job (request_id, tenant, job_id, partition, mode, media_seconds, submitted_at, deadline, received_at,
                             state, outcome_at, cdn_url, error_code, error_message, charged, retryable, published_at,
                             api_created_at, api_completed_at, last_running_at, polls, progress_pct, progress_age)
            SELECT 'learned-' || n, 'tenant-a', 'learned-' || n, 0, ?, CASE n WHEN 1 THEN 12.5 END, t,
                   t + interval '30 min', t,
                   CASE n WHEN 3 THEN 'FAILED' ELSE 'COMPLETED' END,
                   t + interval '102 s', CASE n WHEN 3 THEN NULL ELSE 'https://cdn' END,
                   CASE n WHEN 3 THEN 'RENDER_FAILED' END, CASE n WHEN 3 THEN 'it failed' END,
                   CASE n WHEN 3 THEN 'refunded' END, CASE n WHEN 3 THEN true END, t + interval '103 s',
                   CASE n WHEN 1 THEN t + interval '1 s' END, CASE n WHEN 1 THEN t + interval '101.5 s' END,
                   CASE n WHEN 1 THEN t + interval '98 s' END, 7, CASE n WHEN 1 THEN 40 END, CASE n WHEN 1 THEN 40.5 END
            FROM (SELECT n, timestamptz 'epoch' + n * interval '10 s' AS t FROM generate_series(1, 3) AS n) AS rows
            """;

    @Inject
    FinishedRenderRepository rows;

    @Inject
    Database database;

    @Test
    void shouldReadCompleteRendersTheOldestFirst() throws SQLException {
        // Given
        database.transact(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                statement.setString(1, MODE);
                return statement.executeUpdate();
            }
        });

        // When
        List<FinishedRender> latest = rows.latest();

        // Then
        assertThat(latest.stream().filter(render -> MODE.equals(render.mode())))
                .containsExactly(
                        new FinishedRender(10, MODE, 12.5, 98, 102, 100.5, new ProgressSample(40, 40.5f)),
                        new FinishedRender(20, MODE, Double.NaN, 0, 102, Double.NaN, ProgressSample.NONE));
    }
}
