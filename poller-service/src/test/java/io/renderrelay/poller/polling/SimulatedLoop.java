package io.renderrelay.poller.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop whose time passes only when it is asked to, and then immediately. */
final class SimulatedLoop implements PollingEventLoop {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private record Task(long at, long order, Runnable what) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long nanos;
    private long order;

    @Override
    public Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void run(Runnable task) {
        at(nanos, task);
    }

    @Override
    public void at(long at, Runnable task) {
        tasks.add(new Task(Math.max(at, nanos), order++, task));
    }

    /** Lets time pass, and whatever is due in it happen. */
    void pass(Duration time) {
        long end = nanos + time.toNanos();
        while (!tasks.isEmpty() && tasks.peek().at() <= end) {
            step();
        }
        nanos = end;
    }

    /** Lets the next thing happen, and whatever time pass until then. */
    void step() {
        Task task = tasks.remove();
        nanos = Math.max(nanos, task.at());
        task.what().run();
    }

    /** Time passes and nothing happens, as in a process that is stopped. */
    void freeze(Duration time) {
        nanos += time.toNanos();
    }
}
