package io.renderrelay.poller.outbox;

import io.quarkus.arc.All;
import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.outbox.OutboxRow.Result;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/**
 * Publishes outcomes that are on disk, then marks them. One instance sends at a time, and no row is locked while the
 * broker hangs. What was sent but not marked is sent again, and is the same again.
 */
@Singleton
class OutboxPublisher {

    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);

    /** What came of one try. */
    enum Pass {
        /** Nothing is left to publish. */
        DONE,
        /** A full batch went out; there may be more. */
        MORE,
        /** Another instance is sending; it may not have seen the newest. */
        BUSY,
        /** The broker did not acknowledge all of it. */
        FAILED
    }

    private final Database database;
    private final OutboxRepository rows;
    private final EventChannels outbound;
    private final OutboxConfig config;
    private final Reporting reporting;

    OutboxPublisher(
            Database database,
            OutboxRepository rows,
            EventChannels outbound,
            OutboxConfig config,
            Reporting reporting) {
        this.database = database;
        this.rows = rows;
        this.outbound = outbound;
        this.config = config;
        this.reporting = reporting;
    }

    /** @param limit for the broker's acknowledgement of the batch */
    Pass publishBatch(Duration limit) throws SQLException {
        return database.transact(connection -> rows.isOneSender(connection) ? publish(connection, limit) : Pass.BUSY);
    }

    private Pass publish(Connection connection, Duration limit) throws SQLException {
        List<OutboxRow> batch = rows.unpublished(connection, config.batchSize());
        if (batch.isEmpty()) {
            return Pass.DONE;
        }
        Queue<OutboxRow> acknowledged = new ConcurrentLinkedQueue<>();
        boolean all = send(batch, acknowledged, limit);
        List<OutboxRow> sent = List.copyOf(acknowledged);
        rows.mark(connection, sent.stream().map(row -> row.echo().requestId()).toList());
        reporting.published(sent);
        if (!all) {
            return Pass.FAILED;
        }
        return batch.size() < config.batchSize() ? Pass.DONE : Pass.MORE;
    }

    private boolean send(List<OutboxRow> batch, Queue<OutboxRow> acknowledged, Duration limit) {
        List<Uni<Void>> sends = batch.stream()
                .map(row -> outbound.send(row).invoke(() -> acknowledged.add(row)))
                .toList();
        try {
            Uni.join().all(sends).andCollectFailures().replaceWithVoid().await().atMost(limit);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(
                    "%d of %d outcomes are not acknowledged by the broker; they stay on disk and are sent again: %s",
                    batch.size() - acknowledged.size(), batch.size(), FailureDescription.firstLine(e));
            return false;
        }
    }

    /** Notifies the listeners. */
    @Singleton
    static class Reporting {

        private final List<OutboxListener> listeners;
        private final Clock clock;

        Reporting(@All List<OutboxListener> listeners, Clock clock) {
            this.listeners = listeners;
            this.clock = clock;
        }

        void published(List<OutboxRow> sent) {
            for (OutboxRow row : sent) {
                listeners.forEach(listener -> listener.published(row.echo().tenant(), errorCode(row), detection(row)));
            }
        }

        private static Optional<String> errorCode(OutboxRow row) {
            return row.result() instanceof Result.Failed failed ? Optional.of(failed.errorCode()) : Optional.empty();
        }

        private Optional<Duration> detection(OutboxRow row) {
            return row.result() instanceof Result.Completed completed
                    ? Optional.ofNullable(completed.completedAt())
                            .map(end -> Duration.between(end, clock.instant()))
                            .filter(delay -> !delay.isNegative())
                    : Optional.empty();
        }
    }
}
