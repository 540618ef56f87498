package io.renderrelay.submitter.durability;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.retention.RetentionConfig;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What "paid for at most once" stands on and only the servers can tell: a database that keeps what it has acknowledged,
 * and topics that forget before the rows do.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-wal.html">fsync, synchronous_commit</a>
 */
@Singleton
class DurabilityPrerequisites {

    private static final String SWITCHED_OFF = """
            SELECT name FROM pg_settings
             WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off'
            """;

    /** Milliseconds; 0 is no limit. A pooler that ignores our connection options leaves the server's own default. */
    private static final String UNBOUNDED_TRANSACTIONS = """
            SELECT current_user AS role FROM pg_settings
             WHERE name = 'idle_in_transaction_session_timeout' AND setting::bigint NOT BETWEEN 1 AND 60000
            """;

    private final Database database;
    private final TopicRetention topics;
    private final RetentionConfig rows;

    DurabilityPrerequisites(Database database, TopicRetention topics, RetentionConfig rows) {
        this.database = database;
        this.topics = topics;
        this.rows = rows;
    }

    /** @return what does not hold, in sentences that name the fix; empty if all does */
    List<String> cracks() throws SQLException, InterruptedException {
        List<String> cracks = new ArrayList<>();
        for (String setting :
                database.transact(connection -> Sql.query(connection, SWITCHED_OFF, row -> row.getString("name")))) {
            cracks.add("the database has " + setting + "=off, so it may forget what it has acknowledged and a request "
                    + "could be paid for twice: set " + setting + "=on");
        }
        for (String role : database.transact(
                connection -> Sql.query(connection, UNBOUNDED_TRANSACTIONS, row -> row.getString("role")))) {
            cracks.add(
                    "an idle transaction of a paused instance is not ended within a minute, so it could keep all others"
                            + " from publishing: run ALTER ROLE " + role
                            + " SET idle_in_transaction_session_timeout = '30s'");
        }
        for (Map.Entry<String, Long> topic : topics.millis().entrySet()) {
            TopicRetention.crack(topic.getKey(), topic.getValue(), rows.period())
                    .ifPresent(cracks::add);
        }
        return cracks;
    }
}
