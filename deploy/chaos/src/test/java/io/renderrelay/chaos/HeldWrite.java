package io.renderrelay.chaos;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.renderrelay.local.postgres.EmbeddedPostgres;
import org.awaitility.Awaitility;

/**
 * A write to one request's row that waits inside the database: a trigger asks for an advisory lock which the test holds.
 * Nothing of it is committed; a process that is killed there leaves the row unchanged.
 */
final class HeldWrite implements Standstill {

    private static final int KEY = 27_425;
    private static final String WAITERS =
            "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = " + KEY;

    private final Session session;

    private HeldWrite(EmbeddedPostgres postgres, String event, String condition) {
        session = Session.on(postgres, "submitter");
        session.run("SELECT pg_advisory_lock(" + KEY + ")");
        session.run("""
                CREATE OR REPLACE FUNCTION held_write() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_advisory_xact_lock_shared(%d);
                    RETURN NEW;
                END $$""".formatted(KEY));
        // the last one's; to drop it there and then could wait for a transaction of a process that was stopped
        session.run("DROP TRIGGER IF EXISTS held_write ON submission");
        session.run(
                "CREATE TRIGGER held_write BEFORE %s ON submission FOR EACH ROW WHEN (%s) EXECUTE FUNCTION held_write()"
                        .formatted(event, condition));
    }

    static HeldWrite insert(EmbeddedPostgres postgres, String requestId) {
        return new HeldWrite(postgres, "INSERT", "NEW.request_id = '" + requestId + "'");
    }

    /** @param condition on the columns of OLD and NEW */
    static HeldWrite update(EmbeddedPostgres postgres, String requestId, String condition) {
        return new HeldWrite(postgres, "UPDATE", "NEW.request_id = '" + requestId + "' AND " + condition);
    }

    @Override
    public void await() {
        waiter();
    }

    /** Process id of the database's side of the connection that waits. */
    String waiter() {
        return Awaitility.await("a write waits")
                .atMost(ofSeconds(60))
                .pollInterval(ofMillis(50))
                .until(() -> session.strings(WAITERS), found -> !found.isEmpty())
                .iterator()
                .next();
    }

    /** Lets the write continue. */
    void letGo() {
        session.run("SELECT pg_advisory_unlock(" + KEY + ")");
    }

    /** Who still waits is cut off, as the end of its connection would do sooner or later. */
    @Override
    public void close() {
        session.run("SELECT pg_terminate_backend(pid) FROM (" + WAITERS + ") AS waiting");
        letGo();
        session.close();
    }
}
