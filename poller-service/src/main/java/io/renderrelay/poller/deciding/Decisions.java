package io.renderrelay.poller.deciding;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.running.Lifetime;
import io.renderrelay.poller.running.Wakeup;
import io.renderrelay.poller.tracing.Subject;
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
 * Holds outcomes from the moment they were seen until they are on disk. While one batch is being committed the next one
 * gathers, so a lone outcome does not wait and many share a commit.
 */
@ApplicationScoped
public class Decisions {

    private static final Logger LOG = Logger.getLogger(Decisions.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

    private static final Duration LAST_WRITES_PULSE = Duration.ofMillis(5);
    private static final int LAST_WRITES = 20;

    private final ConcurrentLinkedQueue<Decision> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger held = new AtomicInteger();
    private final DecisionStore store;
    private final DecidingConfig config;
    private final List<DecidingListener> listeners;
    private final Lifetime lifetime;
    private final Wakeup writing;
    private Duration pause = FIRST_PAUSE;

    Decisions(
            DecisionStore store,
            DecidingConfig config,
            @All List<DecidingListener> listeners,
            Lifetime lifetime,
            ExecutorService executor) {
        this.store = store;
        this.config = config;
        this.listeners = listeners;
        this.lifetime = lifetime;
        this.writing = new Wakeup("writing outcomes", executor, this::writeBatch);
    }

    /** Takes an outcome; it is never refused, so ask {@link #hasRoom} before looking. */
    public void add(Decision decision) {
        held.incrementAndGet();
        queue.add(decision);
        writing.wake();
    }

    public boolean hasRoom() {
        return held.get() < config.held();
    }

    /** Outcomes seen and not yet on disk. */
    public int held() {
        return held.get();
    }

    /** After watching has stopped: gives what was seen a little more time to reach the disk. */
    void stop(@Observes @Priority(LAST_WRITES) ShutdownEvent event) {
        long end = System.nanoTime() + config.lastWrites().toNanos();
        while (held.get() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LAST_WRITES_PULSE.toNanos());
        }
        if (held.get() > 0) {
            LOG.warnf("%d outcomes are not on disk; the successor looks at those renders again", held.get());
        }
    }

    private boolean writeBatch() {
        List<Decision> batch = new ArrayList<>();
        for (Decision next; batch.size() < config.batchSize() && (next = queue.poll()) != null; ) {
            batch.add(next);
        }
        if (batch.isEmpty()) {
            return false;
        }
        try {
            settle(batch, store.decide(batch));
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

    private void writeAlone(Decision decision) {
        try {
            settle(List.of(decision), store.decide(List.of(decision)));
        } catch (SQLException e) {
            if (Database.refusesTheData(e)) {
                Subject.about(
                        decision.requestId(),
                        () -> LOG.errorf(
                                "The database refuses the outcome of request %s, so it is let go; the sweep looks again: %s",
                                decision.requestId(), e.getMessage()));
                settle(List.of(decision), Set.of());
            } else {
                keep(List.of(decision), e);
            }
        }
    }

    private void keep(List<Decision> batch, SQLException e) {
        LOG.warnf(
                "%d outcomes are not on disk, %d are held; the next try is in %d ms: %s",
                batch.size(), held.get(), pause.toMillis(), e.getMessage());
        queue.addAll(batch);
        lifetime.pause(pause);
        if (lifetime.isEnding()) {
            LockSupport.parkNanos(FIRST_PAUSE.toNanos());
        }
        pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) < 0 ? pause.multipliedBy(2) : LAST_PAUSE;
    }

    private void settle(List<Decision> batch, Set<String> decided) {
        held.addAndGet(-batch.size());
        List<Decision> ours = batch.stream()
                .filter(decision -> decided.contains(decision.requestId()))
                .toList();
        listeners.forEach(listener -> {
            listener.decided(ours);
            listener.settled(batch);
        });
    }
}
