package io.renderrelay.chaos.polling;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Holds a poller at one moment of its work, from outside: whatever it wants to do there waits for an advisory lock of the
 * database that the test holds. When the test lets go, a poller that was killed meanwhile has done nothing.
 */
final class Standstill implements AutoCloseable {

    private static final long KEY = 27_425;
    /** That a poller takes while it publishes, so that one of all does. */
    private static final long ONE_SENDER = 0x52656c6179L;

    private final Connection connection;
    private final long key;
    private final String signs;
    private boolean held = true;

    private Standstill(EmbeddedPostgres postgres, long key, String signs) {
        try {
            this.connection =
                    DriverManager.getConnection(postgres.jdbcUrl("poller"), postgres.username(), postgres.password());
        } catch (SQLException e) {
            throw new IllegalStateException("The poller's database cannot be reached.", e);
        }
        this.key = key;
        this.signs = signs;
        // so that a test fails instead of waiting without limit
        run("SET lock_timeout = '60s'");
        run("SELECT pg_advisory_lock(" + key + ")");
    }

    /** Between reading a record and having its row. */
    static Standstill beforeInsert(EmbeddedPostgres postgres) {
        return before(postgres, "INSERT", "true");
    }

    /** Between seeing the end of a render and having it on disk. */
    static Standstill beforeStoring(EmbeddedPostgres postgres) {
        return before(postgres, "UPDATE", "OLD.outcome_at IS NULL AND NEW.outcome_at IS NOT NULL");
    }

    /** Between the outcome on disk and its event. */
    static Standstill beforePublishing(EmbeddedPostgres postgres, String requestId) {
        return new Standstill(
                postgres,
                ONE_SENDER,
                "SELECT 1 FROM job WHERE outcome_at IS NOT NULL AND published_at IS NULL AND request_id = '" + requestId
                        + "'");
    }

    /** Between the event and its mark. */
    static Standstill beforeMarking(EmbeddedPostgres postgres) {
        return before(postgres, "UPDATE", "OLD.published_at IS NULL AND NEW.published_at IS NOT NULL");
    }

    private static Standstill before(EmbeddedPostgres postgres, String event, String condition) {
        Standstill standstill = new Standstill(
                postgres, KEY, "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = " + KEY);
        standstill.run("""
                CREATE OR REPLACE FUNCTION standstill() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_advisory_xact_lock_shared(%d);
                    RETURN NEW;
                END $$""".formatted(KEY));
        standstill.run("CREATE TRIGGER standstill BEFORE %s ON job FOR EACH ROW %s EXECUTE FUNCTION standstill()"
                .formatted(event, condition.equals("true") ? "" : "WHEN (" + condition + ")"));
        return standstill;
    }

    /** Returns when a poller stands there. */
    void reached() {
        await("a poller is paused")
                .atMost(ofSeconds(60))
                .pollInterval(ofMillis(50))
                .until(() -> finds(signs));
    }

    /** Lets everything that waits continue. */
    void letGo() {
        if (held) {
            run("SELECT pg_advisory_unlock(" + key + ")");
            held = false;
        }
    }

    @Override
    public void close() {
        letGo();
        // the session of a process that was killed while waiting still exists, and would keep the table locked
        await("no session waits any more")
                .atMost(ofSeconds(30))
                .until(() -> !finds("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"));
        run("DROP TRIGGER IF EXISTS standstill ON job");
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused: " + sql, e);
        }
    }

    private boolean finds(String sql) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next();
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused: " + sql, e);
        }
    }
}
