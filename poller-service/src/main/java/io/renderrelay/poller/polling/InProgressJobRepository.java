package io.renderrelay.poller.polling;

import io.renderrelay.poller.database.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the rows of jobs in progress, in one streamed query. */
@Singleton
class InProgressJobRepository {

    private static final int CHUNK = 1_000;

    private static final String OPEN = """
            SELECT request_id, job_id, partition, mode, media_seconds, submitted_at, deadline FROM job
            WHERE state = 'IN_PROGRESS'
              AND (partition = ANY (?) OR (partition >= ? AND mod(partition, ?) = ANY (?)))
            """;

    private final Database database;

    InProgressJobRepository(Database database) {
        this.database = database;
    }

    /** @return how many rows were read */
    int read(Partitions partitions, Consumer<List<InProgressJob>> chunks) throws SQLException {
        return database.transact(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
                bind(connection, statement, partitions);
                // the driver streams only within a transaction and with a fetch size
                statement.setFetchSize(CHUNK);
                try (ResultSet rows = statement.executeQuery()) {
                    return hand(rows, chunks);
                }
            }
        });
    }

    private static void bind(Connection connection, PreparedStatement statement, Partitions partitions)
            throws SQLException {
        Object[] numbers = partitions.numbers().toArray();
        statement.setArray(1, connection.createArrayOf("integer", numbers));
        statement.setInt(2, partitions.count());
        statement.setInt(3, partitions.count());
        statement.setArray(4, connection.createArrayOf("integer", numbers));
    }

    private static int hand(ResultSet rows, Consumer<List<InProgressJob>> chunks) throws SQLException {
        int read = 0;
        List<InProgressJob> chunk = new ArrayList<>(CHUNK);
        while (rows.next()) {
            chunk.add(openJob(rows));
            read++;
            if (chunk.size() == CHUNK) {
                chunks.accept(chunk);
                chunk = new ArrayList<>(CHUNK);
            }
        }
        chunks.accept(chunk);
        return read;
    }

    private static InProgressJob openJob(ResultSet row) throws SQLException {
        Double mediaSeconds = row.getObject(5, Double.class);
        return new InProgressJob(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                mediaSeconds == null ? Double.NaN : mediaSeconds,
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getObject(7, OffsetDateTime.class).toInstant());
    }
}
