package io.renderrelay.poller.outbox;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.lifecycle.FixedDelayScheduler;
import io.renderrelay.poller.lifecycle.Wakeup;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/** The outbox backlog of the installation, as last read by this instance; for metrics. */
@Singleton
public class OutboxBacklog {

    private static final Logger LOG = Logger.getLogger(OutboxBacklog.class);

    private static final Duration PERIOD = Duration.ofSeconds(5);

    /** Longer than between two polls: from here on the database does not answer. */
    private static final Duration OLD = Duration.ofSeconds(30);

    private record Seen(OutboxRepository.Backlog backlog, long atNanos) {}

    private final Database database;
    private final OutboxRepository outbox;
    private final FixedDelayScheduler scheduler;
    private final Wakeup polling;
    private volatile Seen seen = new Seen(new OutboxRepository.Backlog(0, 0), System.nanoTime());

    OutboxBacklog(Database database, OutboxRepository outbox, FixedDelayScheduler scheduler, ExecutorService executor) {
        this.database = database;
        this.outbox = outbox;
        this.scheduler = scheduler;
        this.polling = new Wakeup("counting what waits to be published", executor, this::poll);
    }

    void start(@Observes StartupEvent event) {
        scheduler.every(PERIOD, "counting what waits to be published", polling::wake);
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

    private boolean poll() {
        try {
            seen = new Seen(database.transact(outbox::backlog), System.nanoTime());
        } catch (SQLException e) {
            LOG.debugf("What waits to be published could not be counted: %s", e.getMessage());
        }
        return false;
    }
}
