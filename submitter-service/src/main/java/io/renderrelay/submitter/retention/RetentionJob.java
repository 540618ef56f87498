package io.renderrelay.submitter.retention;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.lifecycle.FixedDelayScheduler;
import io.renderrelay.submitter.lifecycle.ServiceLifecycle;
import io.renderrelay.submitter.retention.ExpiredRowRepository.Deleted;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Deletes old rows at a pace that leaves the database to others: after each batch it rests for four times as long. */
@Singleton
class RetentionJob {

    private static final Logger LOG = Logger.getLogger(RetentionJob.class);
    private static final int REST = 4;

    private final ExpiredRowRepository old;
    private final ServiceLifecycle lifetime;

    RetentionJob(ExpiredRowRepository old, ServiceLifecycle lifetime) {
        this.old = old;
        this.lifetime = lifetime;
    }

    void onStart(@Observes StartupEvent event, FixedDelayScheduler scheduler) {
        scheduler.every(Duration.ofMinutes(1), "Deleting old rows", this::sweep);
    }

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
            LOG.warnf("Deletion of old rows failed; retrying in the next round. cause=%s", e.getMessage());
        }
        if (rows > 0) {
            LOG.infof("Old rows deleted. rows=%d", rows);
        }
    }
}
