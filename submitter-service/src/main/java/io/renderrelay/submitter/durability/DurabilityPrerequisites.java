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
 * Settings of the servers that "paid for at most once" depends on: a database that keeps acknowledged commits, and
 * topics whose retention is shorter than that of the rows.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-wal.html">fsync, synchronous_commit</a>
 */
@Singleton
class DurabilityPrerequisites {

    private static final String SWITCHED_OFF = """
            SELECT name FROM pg_settings
             WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off'
            """;

    /** In milliseconds; 0 is no limit. With a pooler that ignores connection options the server's default applies. */
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

    /** @return a sentence with its fix for each violation */
    List<String> violations() throws SQLException, InterruptedException {
        List<String> violations = new ArrayList<>();
        for (String setting :
                database.transact(connection -> Sql.query(connection, SWITCHED_OFF, row -> row.getString("name")))) {
            violations.add(
                    "the database has " + setting + "=off, so it may forget what it has acknowledged and a request "
                            + "could be paid for twice: set " + setting + "=on");
        }
        for (String role : database.transact(
                connection -> Sql.query(connection, UNBOUNDED_TRANSACTIONS, row -> row.getString("role")))) {
            violations.add(
                    "an idle transaction of a paused instance is not ended within a minute, so it could keep all others"
                            + " from publishing: run ALTER ROLE " + role
                            + " SET idle_in_transaction_session_timeout = '30s'");
        }
        for (Map.Entry<String, Long> topic : topics.millis().entrySet()) {
            TopicRetention.violation(topic.getKey(), topic.getValue(), rows.period())
                    .ifPresent(violations::add);
        }
        return violations;
    }
}
