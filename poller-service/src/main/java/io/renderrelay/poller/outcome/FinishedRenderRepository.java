package io.renderrelay.poller.outcome;

import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.interval.FinishedRender;
import io.renderrelay.poller.interval.PollIntervalConfig;
import io.renderrelay.poller.interval.ProgressSample;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The renders that ended complete, as the interval policy learns from them; the same ones on every instance. */
@Singleton
class FinishedRenderRepository {

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private static final String LATEST = """
            SELECT mode, media_seconds, submitted_at, last_running_at, outcome_at,
                   api_created_at, api_completed_at, progress_pct, progress_age
            FROM job WHERE outcome_at IS NOT NULL AND state = 'COMPLETED'
            ORDER BY outcome_at DESC, request_id LIMIT ?
            """;

    private final Database database;
    private final PollIntervalConfig config;

    FinishedRenderRepository(Database database, PollIntervalConfig config) {
        this.database = database;
        this.config = config;
    }

    /** @return the latest, the oldest of them first */
    List<FinishedRender> latest() throws SQLException {
        return database.transact(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
                statement.setInt(1, config.modelSampleSize());
                List<FinishedRender> renders = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        renders.add(render(rows));
                    }
                }
                Collections.reverse(renders);
                return renders;
            }
        });
    }

    private static FinishedRender render(ResultSet row) throws SQLException {
        Instant submitted = time(row, "submitted_at");
        Instant lastRunning = time(row, "last_running_at");
        return new FinishedRender(
                submitted.toEpochMilli() / MILLIS,
                row.getString("mode"),
                number(row, "media_seconds"),
                lastRunning == null ? 0 : Math.max(0, seconds(submitted, lastRunning)),
                Math.max(0, seconds(submitted, time(row, "outcome_at"))),
                seconds(time(row, "api_created_at"), time(row, "api_completed_at")),
                new ProgressSample((float) number(row, "progress_pct"), (float) number(row, "progress_age")));
    }

    private static double seconds(Instant from, Instant to) {
        return from == null || to == null
                ? Double.NaN
                : Duration.between(from, to).toNanos() / NANOS;
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? Double.NaN : number;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
