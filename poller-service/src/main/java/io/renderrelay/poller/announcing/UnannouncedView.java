package io.renderrelay.poller.announcing;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.running.Rhythm;
import io.renderrelay.poller.running.Wakeup;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/** What waits to be announced in the whole installation, as this instance saw it last; for metrics. */
@Singleton
public class UnannouncedView {

    private static final Logger LOG = Logger.getLogger(UnannouncedView.class);

    private static final Duration PERIOD = Duration.ofSeconds(5);

    /** Longer than between two looks: from here on the database does not answer. */
    private static final Duration OLD = Duration.ofSeconds(30);

    private record Seen(OutboxRows.Backlog backlog, long atNanos) {}

    private final Database database;
    private final OutboxRows outbox;
    private final Rhythm rhythm;
    private final Wakeup looking;
    private volatile Seen seen = new Seen(new OutboxRows.Backlog(0, 0), System.nanoTime());

    UnannouncedView(Database database, OutboxRows outbox, Rhythm rhythm, ExecutorService executor) {
        this.database = database;
        this.outbox = outbox;
        this.rhythm = rhythm;
        this.looking = new Wakeup("counting what waits to be announced", executor, this::look);
    }

    void start(@Observes StartupEvent event) {
        rhythm.every(PERIOD, "counting what waits to be announced", looking::wake);
    }

    public int rows() {
        return seen.backlog().rows();
    }

    /** Seconds since the oldest was decided; while the database cannot be asked it grows with the time. */
    public double oldest() {
        Seen last = seen;
        Duration since = Duration.ofNanos(System.nanoTime() - last.atNanos());
        double oldest = last.backlog().oldest();
        return oldest > 0 && since.compareTo(OLD) > 0 ? oldest + since.toSeconds() : oldest;
    }

    private boolean look() {
        try {
            seen = new Seen(database.transact(outbox::backlog), System.nanoTime());
        } catch (SQLException e) {
            LOG.debugf("What waits to be announced could not be counted: %s", e.getMessage());
        }
        return false;
    }
}
