package io.renderrelay.submitter.retention;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Deletes what no one can ask for any more, a batch at a time, by the database's clock and by one instance at a time.
 *
 * <table>
 * <caption>What is old</caption>
 * <tr><th>row</th><th>counted from</th></tr>
 * <tr><td>a request whose event was published and whose job is not to be cancelled any more</td> <td>the
 *     event</td></tr>
 * <tr><td>a cancellation whose request never came</td><td>its arrival</td></tr>
 * <tr><td>what a tenant spent on a day</td><td>the end of the day</td></tr>
 * <tr><td>what an operator did to a request that is gone</td><td>the action</td></tr>
 * <tr><td>anything else</td><td>never</td></tr>
 * </table>
 */
@Singleton
class ExpiredRowRepository {

    static final int BATCH = 1_000;

    /** Rows are kept longer than records are accepted, so that clock differences leave no gap. */
    static final Duration CLOCKS = Duration.ofHours(1);

    private static final String ONE_AT_A_TIME = "SELECT pg_try_advisory_xact_lock(hashtext('render-relay retention'))";

    static final String PUBLISHED = """
            DELETE FROM submission WHERE ctid = ANY (ARRAY (
                SELECT ctid FROM submission
                 WHERE published_at < now() - ?::bigint * interval '1 ms' AND cancel_due_at IS NULL
                 ORDER BY published_at LIMIT ? FOR UPDATE SKIP LOCKED))
            """;

    private static final String REQUESTLESS = """
            DELETE FROM submission WHERE ctid = ANY (ARRAY (
                SELECT ctid FROM submission
                 WHERE digest IS NULL AND state = 'CANCELLED' AND received_at < now() - ?::bigint * interval '1 ms'
                 ORDER BY received_at LIMIT ? FOR UPDATE SKIP LOCKED))
            """;

    private static final String DAYS = """
            DELETE FROM spend WHERE ctid = ANY (ARRAY (
                SELECT ctid FROM spend
                 WHERE day < ((now() - ?::bigint * interval '1 ms') AT TIME ZONE 'UTC')::date
                 ORDER BY day LIMIT ? FOR UPDATE SKIP LOCKED))
            """;

    private static final String DEEDS = """
            DELETE FROM operator_action WHERE id = ANY (ARRAY (
                SELECT a.id FROM operator_action a
                 WHERE a.at < now() - ?::bigint * interval '1 ms'
                   AND NOT EXISTS (SELECT 1 FROM submission s WHERE s.request_id = a.request_id)
                 ORDER BY a.id LIMIT ? FOR UPDATE SKIP LOCKED))
            """;

    private final Database database;
    private final Duration age;

    ExpiredRowRepository(Database database, RetentionConfig config) {
        this.database = database;
        this.age = config.period().plus(CLOCKS);
    }

    /** @param full whether there may be more */
    record Deleted(int rows, boolean full) {

        static final Deleted NOTHING = new Deleted(0, false);
    }

    Deleted batch() throws SQLException {
        return database.transact(connection -> isAlone(connection) ? batch(connection) : Deleted.NOTHING);
    }

    private Deleted batch(Connection connection) throws SQLException {
        int rows = 0;
        boolean full = false;
        for (String statement : List.of(PUBLISHED, REQUESTLESS, DAYS, DEEDS)) {
            int deleted = Sql.update(connection, statement, age, BATCH);
            rows += deleted;
            full |= deleted == BATCH;
        }
        return new Deleted(rows, full);
    }

    private static boolean isAlone(Connection connection) throws SQLException {
        return Sql.query(connection, ONE_AT_A_TIME, row -> row.getBoolean(1)).get(0);
    }
}
