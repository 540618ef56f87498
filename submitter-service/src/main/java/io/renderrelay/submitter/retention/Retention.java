package io.renderrelay.submitter.retention;

import io.quarkus.scheduler.Scheduled;
import io.renderrelay.submitter.retention.OldRows.Deleted;
import io.renderrelay.submitter.running.Lifetime;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Deletes old rows at a pace that leaves the database to others: after each batch it rests for four times as long. */
@Singleton
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int REST = 4;

    private final OldRows old;
    private final Lifetime lifetime;

    Retention(OldRows old, Lifetime lifetime) {
        this.old = old;
        this.lifetime = lifetime;
    }

    @Scheduled(every = "1m", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        long rows = 0;
        try {
            Deleted batch;
            do {
                long begun = System.nanoTime();
                batch = old.batch();
                rows += batch.rows();
                lifetime.pause(Duration.ofNanos((System.nanoTime() - begun) * REST));
            } while (batch.full() && !lifetime.isEnding());
        } catch (SQLException e) {
            LOG.warnf("old rows stay until the next round: %s", e.getMessage());
        }
        if (rows > 0) {
            LOG.infof("%d old rows are deleted", rows);
        }
    }
}
