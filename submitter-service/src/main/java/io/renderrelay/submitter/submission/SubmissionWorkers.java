package io.renderrelay.submitter.submission;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.account.AccountCircuitBreaker;
import io.renderrelay.submitter.account.Precedence;
import io.renderrelay.submitter.account.SubmissionsPermitted;
import io.renderrelay.submitter.lifecycle.DurabilityVerified;
import io.renderrelay.submitter.lifecycle.FixedDelayScheduler;
import io.renderrelay.submitter.lifecycle.ServiceLifecycle;
import io.renderrelay.submitter.lifecycle.Wakeup;
import io.renderrelay.submitter.submission.Submission.Preparing;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Claims as many requests as there are free slots, whenever there may be one, and lets workers have them. A request whose
 * assets are to be fetched gives its slot back immediately and has a thread and a permit of another kind: a host that does not
 * answer must not keep others from being submitted.
 */
@Singleton
public class SubmissionWorkers {

    private static final Logger LOG = Logger.getLogger(SubmissionWorkers.class);

    /** Between two claims, since one costs hardly more for many rows than for one; the first one waits for nothing. */
    private static final Duration GATHERING = Duration.ofMillis(5);

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofMinutes(5);

    private final TenantCursor ring;
    private final RequestScope scope;
    private final AccountCircuitBreaker gate;
    private final ServiceLifecycle lifetime;
    private final int size;
    private final Semaphore slots;
    private final FetchPermits fetches;
    private final OutcomeRecorder outcomes;
    private final ExecutorService threads;
    private final ExecutorService fetchThreads;
    private final Wakeup wakeup;
    private volatile boolean durabilityVerified;
    /** Whether the last claim may have left something due behind for want of slots. */
    private volatile boolean moreMayBeDue;

    SubmissionWorkers(
            TenantCursor ring,
            RequestScope scope,
            AccountCircuitBreaker gate,
            ServiceLifecycle lifetime,
            SubmissionPermits places,
            FetchPermits fetches,
            OutcomeRecorder outcomes) {
        this.ring = ring;
        this.scope = scope;
        this.gate = gate;
        this.lifetime = lifetime;
        this.size = places.withThoseAhead();
        this.slots = new Semaphore(size);
        this.fetches = fetches;
        this.outcomes = outcomes;
        // those that fetch, and those that are done with it and submit; idle threads end
        this.fetchThreads = Executors.newCachedThreadPool(named("fetch-"));
        // one more than there are slots, for claiming
        this.threads = Executors.newFixedThreadPool(size + 1, named("submission-"));
        this.wakeup = new Wakeup("claiming", threads, this::claim);
    }

    /** Requests that may be prepared or submitted at a time. */
    public int size() {
        return size;
    }

    /** Of them, those that are now. */
    public int busy() {
        return size - slots.availablePermits();
    }

    void onDurabilityVerified(@ObservesAsync DurabilityVerified event) {
        durabilityVerified = true;
        wakeup.wake();
    }

    void onMove(@Observes StateChanged moved) {
        if (moved.state() == SubmissionState.QUEUED) {
            wakeup.wake();
        }
    }

    void onGateOpened(@ObservesAsync SubmissionsPermitted event) {
        wakeup.wake();
    }

    void onStart(@Observes StartupEvent event, FixedDelayScheduler scheduler) {
        scheduler.every(Duration.ofSeconds(1), "Claiming due requests", this::sweep);
    }

    /** Finds what became due, and what a lost wake-up left behind. */
    void sweep() {
        wakeup.wake();
    }

    /** No new claims; a POST in flight is waited for, because what it leads to must reach the disk. */
    void onShutdown(@Observes @Priority(10) ShutdownEvent event) throws InterruptedException {
        threads.shutdown();
        fetchThreads.shutdown();
        long deadline = System.nanoTime() + SHUTDOWN_TIMEOUT.toNanos();
        if (!threads.awaitTermination(SHUTDOWN_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)
                || !fetchThreads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            LOG.warn("a submission outlasted the shutdown; its row becomes uncertain when its lease ends");
        }
    }

    private boolean claim() {
        moreMayBeDue = true; // before the slots are counted, so that one released meanwhile wakes us again
        int free = !durabilityVerified || lifetime.isEnding() || !gate.admits() ? 0 : slots.drainPermits();
        if (free == 0) {
            return false;
        }
        List<ClaimedRequest> claimed = List.of();
        try {
            claimed = next(free);
            moreMayBeDue = claimed.size() == free;
        } catch (SQLException e) {
            LOG.warnf("nothing could be claimed, tried again within a second: %s", e.getMessage());
        } finally {
            slots.release(free - claimed.size());
        }
        boolean gaveBack = false;
        for (ClaimedRequest one : claimed) {
            if (one.fetches()) {
                slots.release();
                gaveBack = true;
                fetchThreads.execute(() -> fetch(one));
            } else {
                threads.execute(() -> work(one));
            }
        }
        lifetime.pause(GATHERING);
        // where few are let through, what is fetched in advance would mostly be fetched in vain
        return gaveBack && moreMayBeDue && !gate.isRestricted();
    }

    private void fetch(ClaimedRequest claimed) {
        if (!fetches.tryAcquire(claimed)) {
            Preparing preparing = claimed.preparing();
            outcomes.write(preparing, preparing.putBack(preparing.effort(), Duration.ZERO));
            return;
        }
        try {
            scope.run(claimed);
        } finally {
            fetches.release(claimed);
            wakeup.wake();
        }
    }

    private List<ClaimedRequest> next(int free) throws SQLException {
        Optional<Precedence> precedence = gate.precedence();
        return precedence.isPresent() ? ring.next(free, precedence.get()) : ring.next(free);
    }

    private void work(ClaimedRequest claimed) {
        try {
            scope.run(claimed);
        } finally {
            slots.release();
            if (moreMayBeDue) {
                wakeup.wake();
            }
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> new Thread(task, prefix + count.incrementAndGet());
    }
}
