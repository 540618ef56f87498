package io.renderrelay.poller.intake;

import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.polling.InProgressJob;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Turns a batch of job-created events into rows. */
@Singleton
class JobRepository {

    /**
     * The update changes nothing; it is there because it returns the row that was there before ({@code xmax} tells it
     * from a new one), waits for a concurrent insert of another instance, and reads it. Sorted by id, two instances
     * with the same batch cannot deadlock.
     */
    private static final String STORE = """
            INSERT INTO job AS stored (request_id, tenant, job_id, partition, mode, media_seconds, submitted_at,
                                       deadline, metadata, traceparent, received_at, state)
            SELECT *, 'IN_PROGRESS' FROM unnest(?::text[], ?::text[], ?::text[], ?::integer[], ?::text[],
                    ?::double precision[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[], ?::timestamptz[])
            ON CONFLICT (request_id) DO UPDATE SET request_id = stored.request_id
            RETURNING request_id, job_id, partition, mode, media_seconds, submitted_at, deadline, state,
                      xmax = 0 AS fresh
            """;

    private final Database database;
    private final Clock clock;

    JobRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param arrivals at most one for a request
     * @return the rows by request id, one for each arrival
     */
    Map<String, StoredJob> store(Collection<ReceivedJob> arrivals) throws SQLException {
        List<ReceivedJob> sorted = arrivals.stream()
                .sorted(Comparator.comparing(arrival -> arrival.created().requestId()))
                .toList();
        return database.transact(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(STORE)) {
                bind(connection, statement, sorted);
                Map<String, StoredJob> stored = new HashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        stored.put(rows.getString("request_id"), read(rows));
                    }
                }
                return stored;
            }
        });
    }

    private void bind(Connection connection, PreparedStatement statement, List<ReceivedJob> arrivals)
            throws SQLException {
        Instant now = clock.instant();
        List<Column> columns = List.of(
                new Column("text", arrival -> arrival.created().requestId()),
                new Column("text", arrival -> arrival.created().tenant()),
                new Column("text", arrival -> arrival.created().jobId()),
                new Column("integer", arrival -> arrival.record().partition()),
                new Column("text", arrival -> arrival.created().mode()),
                new Column("float8", arrival -> arrival.created().mediaSeconds()),
                new Column("timestamptz", arrival -> utc(arrival.created().submittedAt())),
                new Column("timestamptz", arrival -> utc(arrival.created().deadline())),
                new Column("text", arrival -> arrival.created().metadata()),
                new Column("text", arrival -> arrival.created().traceparent()),
                new Column("timestamptz", arrival -> utc(now)));
        for (int i = 0; i < columns.size(); i++) {
            Object[] values = arrivals.stream().map(columns.get(i).value()).toArray();
            statement.setArray(i + 1, connection.createArrayOf(columns.get(i).type(), values));
        }
    }

    private record Column(String type, Function<ReceivedJob, Object> value) {}

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static StoredJob read(ResultSet row) throws SQLException {
        Double mediaSeconds = row.getObject("media_seconds", Double.class);
        InProgressJob job = new InProgressJob(
                row.getString("request_id"),
                row.getString("job_id"),
                row.getInt("partition"),
                row.getString("mode"),
                mediaSeconds == null ? Double.NaN : mediaSeconds,
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                row.getObject("deadline", OffsetDateTime.class).toInstant());
        return new StoredJob(job, row.getString("state").equals("IN_PROGRESS"), row.getBoolean("fresh"));
    }
}
