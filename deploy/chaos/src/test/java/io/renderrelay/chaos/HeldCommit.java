package io.renderrelay.chaos;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.renderrelay.local.postgres.EmbeddedPostgres;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/**
 * A commit that is on disk and not acknowledged: the database waits for a standby that does not exist. A process that is
 * killed there has committed without an acknowledgement.
 *
 * @see <a href="https://www.postgresql.org/docs/current/warm-standby.html#SYNCHRONOUS-REPLICATION">Synchronous
 *     replication</a>
 */
final class HeldCommit implements Standstill {

    private static final String WAITERS = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'";

    private final EmbeddedPostgres postgres;
    private final HeldWrite write;
    private final Session session;
    private CompletableFuture<Void> canary = CompletableFuture.completedFuture(null);
    private volatile boolean closed;

    private HeldCommit(EmbeddedPostgres postgres, HeldWrite write) {
        this.postgres = postgres;
        this.write = write;
        this.session = Session.on(postgres, "submitter");
    }

    /** The commit of the transaction that this write belongs to. */
    static HeldCommit of(EmbeddedPostgres postgres, HeldWrite write) {
        return new HeldCommit(postgres, write);
    }

    @Override
    public void await() {
        String writer = write.waiter();
        session.run("ALTER SYSTEM SET synchronous_standby_names = 'absent_standby'");
        session.run("SELECT pg_reload_conf()");
        // the setting is taken up a little later: from the first commit that waits on, all do
        canary = CompletableFuture.runAsync(this::commitUntilClosed);
        Awaitility.await("commits wait")
                .atMost(ofSeconds(30))
                .until(() -> !session.strings(WAITERS).isEmpty());
        write.letGo();
        Awaitility.await("the commit waits")
                .atMost(ofSeconds(30))
                .pollInterval(ofMillis(50))
                .until(() -> session.strings(WAITERS).contains(writer));
    }

    /** All waiting commits return, and the row shows what was committed. */
    @Override
    public void close() {
        closed = true;
        session.run("ALTER SYSTEM RESET synchronous_standby_names");
        session.run("SELECT pg_reload_conf()");
        canary.join();
        Awaitility.await("no commit waits")
                .atMost(ofSeconds(30))
                .until(() -> session.strings(WAITERS).isEmpty());
        write.close();
        session.close();
    }

    private void commitUntilClosed() {
        try (Session other = Session.on(postgres, "postgres")) {
            while (!closed) {
                other.run("SELECT pg_logical_emit_message(true, 'canary', '')");
            }
        }
    }
}
