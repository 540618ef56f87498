package io.renderrelay.poller.polling;

import io.renderrelay.poller.lifecycle.RetryUntilShutdown;
import io.renderrelay.poller.lifecycle.Wakeup;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Loads the rows of partitions onto the schedule, off the loop; requests that come while one is loading are joined. */
final class ScheduleLoader {

    /** Takes rows and what frames them; called on the loop. */
    interface Target {
        void began();

        void take(List<InProgressJob> jobs);

        void ended(int read, Duration took);
    }

    /** Chunks read and not yet on the schedule; the queue of the loop must stay bounded. */
    private static final int CHUNKS_AHEAD = 8;

    private final PollingEventLoop loop;
    private final InProgressJobRepository rows;
    private final RetryUntilShutdown retry;
    private final Wakeup loading;
    private final Semaphore room = new Semaphore(CHUNKS_AHEAD);
    private final AtomicReference<Partitions> wanted = new AtomicReference<>(Partitions.NONE);
    private Target target;

    ScheduleLoader(PollingEventLoop loop, InProgressJobRepository rows, RetryUntilShutdown retry, Executor executor) {
        this.loop = loop;
        this.rows = rows;
        this.retry = retry;
        this.loading = new Wakeup("loading open jobs", executor, this::load);
    }

    void into(Target target) {
        this.target = target;
    }

    void request(Partitions partitions) {
        if (!partitions.numbers().isEmpty()) {
            wanted.accumulateAndGet(partitions, ScheduleLoader::joined);
            loading.wake();
        }
    }

    private static Partitions joined(Partitions before, Partitions more) {
        Set<Integer> both = new HashSet<>(before.numbers());
        both.addAll(more.numbers());
        return more.withNumbers(both);
    }

    private boolean load() {
        Partitions partitions = wanted.getAndSet(Partitions.NONE);
        if (partitions.numbers().isEmpty()) {
            return false;
        }
        long began = loop.nanos();
        loop.run(target::began);
        Optional<Integer> read = retry.run(
                "Loading the jobs in progress of partitions " + partitions.numbers(),
                () -> rows.read(partitions, this::hand));
        Duration took = Duration.ofNanos(loop.nanos() - began);
        loop.run(() -> target.ended(read.orElse(0), took));
        return false;
    }

    private void hand(List<InProgressJob> jobs) {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while loading jobs in progress", e);
        }
        loop.run(() -> {
            room.release();
            target.take(jobs);
        });
    }
}
