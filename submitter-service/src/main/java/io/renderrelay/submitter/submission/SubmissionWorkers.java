package io.renderrelay.submitter.submission;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.account.AccountCircuitBreaker;
import io.renderrelay.submitter.account.DeprioritizedRequest;
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
 * Claims due requests while there are free slots and runs them on worker threads. A request with assets to fetch
 * releases its slot immediately and uses a fetch thread and a fetch permit, so that a host that does not answer does
 * not delay other submissions.
 */
@Singleton
public class SubmissionWorkers {

    private static final Logger LOG = Logger.getLogger(SubmissionWorkers.class);

    /** Delay between two claims, so that one statement claims many rows. */
    private static final Duration CLAIM_INTERVAL = Duration.ofMillis(5);

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofMinutes(5);

    private final TenantCursor cursor;
    private final RequestScope scope;
    private final AccountCircuitBreaker circuitBreaker;
    private final ServiceLifecycle lifetime;
    private final int size;
    private final Semaphore slots;
    private final FetchPermits fetches;
    private final OutcomeRecorder outcomes;
    private final ExecutorService threads;
    private final ExecutorService fetchThreads;
    private final Wakeup wakeup;
    private volatile boolean durabilityVerified;
    /** Whether rows may be due that the last claim had no slots for. */
    private volatile boolean moreMayBeDue;

    SubmissionWorkers(
            TenantCursor cursor,
            RequestScope scope,
            AccountCircuitBreaker circuitBreaker,
            ServiceLifecycle lifetime,
            SubmissionPermits submissionPermits,
            FetchPermits fetches,
            OutcomeRecorder outcomes) {
        this.cursor = cursor;
        this.scope = scope;
        this.circuitBreaker = circuitBreaker;
        this.lifetime = lifetime;
        this.size = submissionPermits.countWithPrefetch();
        this.slots = new Semaphore(size);
        this.fetches = fetches;
        this.outcomes = outcomes;
        // for fetching, and for submitting afterwards; idle threads end
        this.fetchThreads = Executors.newCachedThreadPool(named("fetch-"));
        // one more than slots, for claiming
        this.threads = Executors.newFixedThreadPool(size + 1, named("submission-"));
        this.wakeup = new Wakeup("claiming", threads, this::claim);
    }

    /** Maximum requests that are prepared or submitted. */
    public int size() {
        return size;
    }

    /** Requests that are prepared or submitted now. */
    public int busy() {
        return size - slots.availablePermits();
    }

    void onDurabilityVerified(@ObservesAsync DurabilityVerified event) {
        durabilityVerified = true;
        wakeup.wake();
    }

    void onStateChanged(@Observes StateChanged changed) {
        if (changed.state() == SubmissionState.QUEUED) {
            wakeup.wake();
        }
    }

    void onSubmissionsPermitted(@ObservesAsync SubmissionsPermitted event) {
        wakeup.wake();
    }

    void onStart(@Observes StartupEvent event, FixedDelayScheduler scheduler) {
        scheduler.every(Duration.ofSeconds(1), "Claiming due requests", this::sweep);
    }

    /** Claims requests that became due, also after a lost wake-up. */
    void sweep() {
        wakeup.wake();
    }

    /** Stops claiming and waits for POSTs in flight, whose outcome must be recorded. */
    void onShutdown(@Observes @Priority(10) ShutdownEvent event) throws InterruptedException {
        threads.shutdown();
        fetchThreads.shutdown();
        long deadline = System.nanoTime() + SHUTDOWN_TIMEOUT.toNanos();
        if (!threads.awaitTermination(SHUTDOWN_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)
                || !fetchThreads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            LOG.warn("Submission not finished at shutdown; its row becomes UNCERTAIN when its lease expires.");
        }
    }

    private boolean claim() {
        moreMayBeDue =
                true; // set before slots are counted, so that a slot that is released meanwhile triggers another claim
        int free = !durabilityVerified || lifetime.isEnding() || !circuitBreaker.admits() ? 0 : slots.drainPermits();
        if (free == 0) {
            return false;
        }
        List<ClaimedRequest> claimed = List.of();
        try {
            claimed = next(free);
            moreMayBeDue = claimed.size() == free;
        } catch (SQLException e) {
            LOG.warnf("Claim failed; retrying. delay=1s cause=%s", e.getMessage());
        } finally {
            slots.release(free - claimed.size());
        }
        boolean releasedSlots = false;
        for (ClaimedRequest one : claimed) {
            if (one.fetches()) {
                slots.release();
                releasedSlots = true;
                fetchThreads.execute(() -> fetch(one));
            } else {
                threads.execute(() -> work(one));
            }
        }
        lifetime.pause(CLAIM_INTERVAL);
        // with few permits, assets fetched in advance would mostly be wasted
        return releasedSlots && moreMayBeDue && !circuitBreaker.isRestricted();
    }

    private void fetch(ClaimedRequest claimed) {
        if (!fetches.tryAcquire(claimed)) {
            Preparing preparing = claimed.preparing();
            outcomes.write(preparing, preparing.putBack(preparing.retryState(), Duration.ZERO));
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
        Optional<DeprioritizedRequest> deprioritized = circuitBreaker.deprioritized();
        return deprioritized.isPresent() ? cursor.next(free, deprioritized.get()) : cursor.next(free);
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
