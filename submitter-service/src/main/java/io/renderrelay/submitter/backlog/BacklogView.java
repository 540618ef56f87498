package io.renderrelay.submitter.backlog;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.lifecycle.FixedDelayScheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The backlog as last read by this instance; for metrics. */
@Singleton
public class BacklogView {

    private static final Logger LOG = Logger.getLogger(BacklogView.class);

    /** Longer than between two polls: from here on the database does not answer. */
    private static final Duration OLD = Duration.ofSeconds(30);

    private record Seen(Backlog backlog, long atNanos) {}

    private final BacklogQueries rows;
    private volatile Seen seen = new Seen(Backlog.NONE, System.nanoTime());

    BacklogView(BacklogQueries rows) {
        this.rows = rows;
    }

    public Backlog last() {
        return seen.backlog();
    }

    /** Seconds; while the database cannot be asked it grows with the time. */
    public double oldest() {
        return aged(seen.backlog().oldest());
    }

    /** Seconds; likewise. */
    public double oldestUnpublished() {
        return aged(seen.backlog().oldestUnpublished());
    }

    void onStart(@Observes StartupEvent event, FixedDelayScheduler scheduler) {
        scheduler.every(Duration.ofSeconds(5), "Counting the backlog", this::poll);
    }

    void poll() {
        try {
            seen = new Seen(rows.count(), System.nanoTime());
        } catch (SQLException e) {
            LOG.debugf("Backlog not counted; retrying. cause=%s", e.getMessage());
        }
    }

    private double aged(double seconds) {
        Duration since = Duration.ofNanos(System.nanoTime() - seen.atNanos());
        return seconds > 0 && since.compareTo(OLD) > 0 ? seconds + since.toSeconds() : seconds;
    }
}
