package io.renderrelay.poller.announcing;

import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.running.Wakeup;
import io.renderrelay.poller.watching.Progress;
import io.renderrelay.poller.watching.ProgressSink;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/** Sends progress, best effort: what does not go out at once, or does not fit, is dropped; the next look knows better. */
@Singleton
class ProgressEvents implements ProgressSink {

    private static final Logger LOG = Logger.getLogger(ProgressEvents.class);
    private static final int QUEUED = 10_000;

    private final BlockingQueue<Progress> queue = new ArrayBlockingQueue<>(QUEUED);
    private final Database database;
    private final OutboxRows rows;
    private final Outbound outbound;
    private final AnnouncingConfig config;
    private final Wakeup sending;

    ProgressEvents(
            Database database, OutboxRows rows, Outbound outbound, AnnouncingConfig config, ExecutorService executor) {
        this.database = database;
        this.rows = rows;
        this.outbound = outbound;
        this.config = config;
        this.sending = new Wakeup("sending progress", executor, this::sendBatch);
    }

    @Override
    public void take(Progress progress) {
        if (config.progress() && queue.offer(progress)) {
            sending.wake();
        }
    }

    private boolean sendBatch() {
        List<Progress> batch = new ArrayList<>();
        queue.drainTo(batch, config.batchSize());
        if (batch.isEmpty()) {
            return false;
        }
        try {
            send(batch);
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("%d progress events are dropped: %s", batch.size(), Failure.firstLine(e));
        }
        return true;
    }

    private void send(List<Progress> batch) throws SQLException {
        List<String> requestIds = batch.stream().map(Progress::requestId).toList();
        Map<String, Echo> echoes = database.transact(connection -> rows.echoes(connection, requestIds));
        List<Uni<Void>> sends = batch.stream()
                .filter(progress -> echoes.containsKey(progress.requestId()))
                .map(progress -> outbound.send(Events.ofProgress(progress, echoes.get(progress.requestId()))))
                .toList();
        if (!sends.isEmpty()) {
            Uni.join().all(sends).andCollectFailures().replaceWithVoid().await().atMost(config.acknowledgement());
        }
    }
}
