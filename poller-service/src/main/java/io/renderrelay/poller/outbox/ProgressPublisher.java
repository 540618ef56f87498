package io.renderrelay.poller.outbox;

import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.lifecycle.Wakeup;
import io.renderrelay.poller.polling.ProgressConfig;
import io.renderrelay.poller.polling.ProgressSink;
import io.renderrelay.poller.polling.RenderProgress;
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

/**
 * Sends progress events, best effort: events that cannot be sent immediately are dropped, because a later one replaces
 * them.
 */
@Singleton
class ProgressPublisher implements ProgressSink {

    private static final Logger LOG = Logger.getLogger(ProgressPublisher.class);
    private static final int QUEUED = 10_000;

    private final BlockingQueue<RenderProgress> queue = new ArrayBlockingQueue<>(QUEUED);
    private final Database database;
    private final OutboxRepository rows;
    private final EventChannels outbound;
    private final OutboxConfig config;
    private final ProgressConfig progressConfig;
    private final Wakeup sending;

    ProgressPublisher(
            Database database,
            OutboxRepository rows,
            EventChannels outbound,
            OutboxConfig config,
            ProgressConfig progressConfig,
            ExecutorService executor) {
        this.database = database;
        this.rows = rows;
        this.outbound = outbound;
        this.config = config;
        this.progressConfig = progressConfig;
        this.sending = new Wakeup("sending progress", executor, this::sendBatch);
    }

    @Override
    public void take(RenderProgress progress) {
        if (progressConfig.enabled() && queue.offer(progress)) {
            sending.wake();
        }
    }

    private boolean sendBatch() {
        List<RenderProgress> batch = new ArrayList<>();
        queue.drainTo(batch, config.batchSize());
        if (batch.isEmpty()) {
            return false;
        }
        try {
            send(batch);
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("%d progress events are dropped: %s", batch.size(), FailureDescription.firstLine(e));
        }
        return true;
    }

    private void send(List<RenderProgress> batch) throws SQLException {
        List<String> requestIds = batch.stream().map(RenderProgress::requestId).toList();
        Map<String, EventContext> echoes = database.transact(connection -> rows.echoes(connection, requestIds));
        List<Uni<Void>> sends = batch.stream()
                .filter(progress -> echoes.containsKey(progress.requestId()))
                .map(progress -> outbound.send(EventFactory.ofProgress(progress, echoes.get(progress.requestId()))))
                .toList();
        if (!sends.isEmpty()) {
            Uni.join().all(sends).andCollectFailures().replaceWithVoid().await().atMost(config.ackTimeout());
        }
    }
}
