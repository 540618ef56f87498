package io.renderrelay.poller.announcing;

import io.quarkus.arc.All;
import io.renderrelay.poller.announcing.DecidedRow.Result;
import io.renderrelay.poller.database.Database;
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
class Announcer {

    private static final Logger LOG = Logger.getLogger(Announcer.class);

    /** What came of one try. */
    enum Pass {
        /** Nothing is left to announce. */
        DONE,
        /** A full batch went out; there may be more. */
        MORE,
        /** Another instance is sending; it may not have seen the newest. */
        BUSY,
        /** The broker did not acknowledge all of it. */
        FAILED
    }

    private final Database database;
    private final OutboxRows rows;
    private final Outbound outbound;
    private final AnnouncingConfig config;
    private final Reporting reporting;

    Announcer(Database database, OutboxRows rows, Outbound outbound, AnnouncingConfig config, Reporting reporting) {
        this.database = database;
        this.rows = rows;
        this.outbound = outbound;
        this.config = config;
        this.reporting = reporting;
    }

    /** @param limit for the broker's acknowledgement of the batch */
    Pass announceBatch(Duration limit) throws SQLException {
        return database.transact(connection -> rows.isOneSender(connection) ? announce(connection, limit) : Pass.BUSY);
    }

    private Pass announce(Connection connection, Duration limit) throws SQLException {
        List<DecidedRow> batch = rows.unannounced(connection, config.batchSize());
        if (batch.isEmpty()) {
            return Pass.DONE;
        }
        Queue<DecidedRow> acknowledged = new ConcurrentLinkedQueue<>();
        boolean all = send(batch, acknowledged, limit);
        List<DecidedRow> sent = List.copyOf(acknowledged);
        rows.mark(connection, sent.stream().map(row -> row.echo().requestId()).toList());
        reporting.announced(sent);
        if (!all) {
            return Pass.FAILED;
        }
        return batch.size() < config.batchSize() ? Pass.DONE : Pass.MORE;
    }

    private boolean send(List<DecidedRow> batch, Queue<DecidedRow> acknowledged, Duration limit) {
        List<Uni<Void>> sends = batch.stream()
                .map(row -> outbound.send(row).invoke(() -> acknowledged.add(row)))
                .toList();
        try {
            Uni.join().all(sends).andCollectFailures().replaceWithVoid().await().atMost(limit);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(
                    "%d of %d outcomes are not acknowledged by the broker; they stay on disk and are sent again: %s",
                    batch.size() - acknowledged.size(), batch.size(), Failure.firstLine(e));
            return false;
        }
    }

    /** Tells the listeners. */
    @Singleton
    static class Reporting {

        private final List<AnnouncingListener> listeners;
        private final Clock clock;

        Reporting(@All List<AnnouncingListener> listeners, Clock clock) {
            this.listeners = listeners;
            this.clock = clock;
        }

        void announced(List<DecidedRow> sent) {
            for (DecidedRow row : sent) {
                listeners.forEach(listener -> listener.announced(row.echo().tenant(), errorCode(row), detection(row)));
            }
        }

        private static Optional<String> errorCode(DecidedRow row) {
            return row.result() instanceof Result.Failed failed ? Optional.of(failed.errorCode()) : Optional.empty();
        }

        private Optional<Duration> detection(DecidedRow row) {
            return row.result() instanceof Result.Completed completed
                    ? Optional.ofNullable(completed.completedAt())
                            .map(end -> Duration.between(end, clock.instant()))
                            .filter(delay -> !delay.isNegative())
                    : Optional.empty();
        }
    }
}
