package io.renderrelay.poller.intake;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.lifecycle.FixedDelayScheduler;
import io.renderrelay.poller.lifecycle.Wakeup;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/** Deletes published rows after the retention period, which is longer than records are accepted. */
@Singleton
class RowRetention {

    private static final Logger LOG = Logger.getLogger(RowRetention.class);
    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final int BATCH = 1_000;

    private static final String DELETE = """
            DELETE FROM job WHERE ctid = ANY (ARRAY (
                SELECT ctid FROM job WHERE outcome_at IS NOT NULL AND outcome_at < ? AND published_at < ?
                ORDER BY outcome_at LIMIT ? FOR UPDATE SKIP LOCKED))
            """;

    private final Database database;
    private final IntakeConfig config;
    private final Clock clock;
    private final FixedDelayScheduler scheduler;
    private final Wakeup deleting;

    RowRetention(
            Database database,
            IntakeConfig config,
            Clock clock,
            FixedDelayScheduler scheduler,
            ExecutorService executor) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        this.scheduler = scheduler;
        this.deleting = new Wakeup("deleting old rows", executor, this::deleteBatch);
    }

    void start(@Observes StartupEvent event) {
        scheduler.every(PERIOD, "deleting old rows", deleting::wake);
    }

    /** @return whether there may be more */
    boolean deleteBatch() {
        OffsetDateTime before = clock.instant().minus(config.period()).atOffset(ZoneOffset.UTC);
        try {
            int deleted = database.transact(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
                    statement.setObject(1, before);
                    statement.setObject(2, before);
                    statement.setInt(3, BATCH);
                    return statement.executeUpdate();
                }
            });
            return deleted == BATCH;
        } catch (SQLException e) {
            LOG.warnf("Deletion of old rows failed; retrying in the next round. cause=%s", e.getMessage());
            return false;
        }
    }
}
