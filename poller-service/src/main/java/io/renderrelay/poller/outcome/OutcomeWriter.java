package io.renderrelay.poller.outcome;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.lifecycle.ServiceLifecycle;
import io.renderrelay.poller.lifecycle.Wakeup;
import io.renderrelay.poller.tracing.LogContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Buffers observed outcomes until they are stored. The next batch collects while one is committed, so a single outcome
 * does not wait and many share a commit.
 */
@ApplicationScoped
public class OutcomeWriter {

    private static final Logger LOG = Logger.getLogger(OutcomeWriter.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

    private static final Duration LAST_WRITES_PULSE = Duration.ofMillis(5);
    private static final int LAST_WRITES = 20;

    private final ConcurrentLinkedQueue<ObservedOutcome> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger held = new AtomicInteger();
    private final OutcomeRepository store;
    private final OutcomeConfig config;
    private final List<OutcomeListener> listeners;
    private final ServiceLifecycle lifetime;
    private final Wakeup writing;
    private Duration pause = FIRST_PAUSE;

    OutcomeWriter(
            OutcomeRepository store,
            OutcomeConfig config,
            @All List<OutcomeListener> listeners,
            ServiceLifecycle lifetime,
            ExecutorService executor) {
        this.store = store;
        this.config = config;
        this.listeners = listeners;
        this.lifetime = lifetime;
        this.writing = new Wakeup("writing outcomes", executor, this::writeBatch);
    }

    /** Adds an outcome; never refused, so check {@link #hasRoom} before a poll. */
    public void add(ObservedOutcome decision) {
        held.incrementAndGet();
        queue.add(decision);
        writing.wake();
    }

    public boolean hasRoom() {
        return held.get() < config.maxPending();
    }

    /** Observed outcomes that are not stored yet. */
    public int held() {
        return held.get();
    }

    /** After polling has stopped: waits for pending outcomes to be stored. */
    void stop(@Observes @Priority(LAST_WRITES) ShutdownEvent event) {
        long end = System.nanoTime() + config.shutdownTimeout().toNanos();
        while (held.get() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LAST_WRITES_PULSE.toNanos());
        }
        if (held.get() > 0) {
            LOG.warnf(
                    "Outcomes not stored at shutdown; another instance polls those jobs again. outcomes=%d",
                    held.get());
        }
    }

    private boolean writeBatch() {
        List<ObservedOutcome> batch = new ArrayList<>();
        for (ObservedOutcome next; batch.size() < config.batchSize() && (next = queue.poll()) != null; ) {
            batch.add(next);
        }
        if (batch.isEmpty()) {
            return false;
        }
        try {
            resolve(batch, store.decide(batch));
            pause = FIRST_PAUSE;
        } catch (SQLException e) {
            if (Database.refusesTheData(e)) {
                batch.forEach(this::writeAlone);
            } else {
                keep(batch, e);
            }
        }
        return true;
    }

    private void writeAlone(ObservedOutcome decision) {
        try {
            resolve(List.of(decision), store.decide(List.of(decision)));
        } catch (SQLException e) {
            if (Database.refusesTheData(e)) {
                LogContext.about(
                        decision.requestId(),
                        () -> LOG.errorf(
                                "The database refuses an outcome; the job is polled again after the next sweep. requestId=%s cause=%s",
                                decision.requestId(), e.getMessage()));
                resolve(List.of(decision), Set.of());
            } else {
                keep(List.of(decision), e);
            }
        }
    }

    private void keep(List<ObservedOutcome> batch, SQLException e) {
        LOG.warnf(
                "Outcomes not stored; retrying. batch=%d pending=%d delay=%dms cause=%s",
                batch.size(), held.get(), pause.toMillis(), e.getMessage());
        queue.addAll(batch);
        lifetime.pause(pause);
        if (lifetime.isEnding()) {
            LockSupport.parkNanos(FIRST_PAUSE.toNanos());
        }
        pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) < 0 ? pause.multipliedBy(2) : LAST_PAUSE;
    }

    private void resolve(List<ObservedOutcome> batch, Set<String> decided) {
        held.addAndGet(-batch.size());
        List<ObservedOutcome> ours = batch.stream()
                .filter(decision -> decided.contains(decision.requestId()))
                .toList();
        listeners.forEach(listener -> {
            listener.decided(ours);
            listener.recorded(batch);
        });
    }
}
