package io.renderrelay.submitter.lifecycle;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs tasks at a fixed delay until the process stops, never one of them twice at a time. Delays are measured by the
 * monotonic clock: the simple scheduler of Quarkus compares wall clock times, so that a clock that is set back by an hour
 * stops its interval triggers for an hour.
 */
@Singleton
public class FixedDelayScheduler {

    private static final Logger LOG = Logger.getLogger(FixedDelayScheduler.class);
    private static final Duration MAX_INITIAL_DELAY = Duration.ofSeconds(1);

    private final ExecutorService executor;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fixed-delay-scheduler");
        thread.setDaemon(true);
        return thread;
    });

    /** @param executor runs the tasks, which may block */
    public FixedDelayScheduler(ExecutorService executor) {
        this.executor = executor;
    }

    /**
     * The first run is at most a second from now; each later one a delay after the end of the one before, even if that
     * failed.
     *
     * @param name for the log, as in "Deleting old rows"
     */
    public void every(Duration delay, String name, Runnable task) {
        Duration initialDelay = delay.compareTo(MAX_INITIAL_DELAY) < 0 ? delay : MAX_INITIAL_DELAY;
        schedule(initialDelay, delay, name, task);
    }

    private void schedule(Duration wait, Duration delay, String name, Runnable task) {
        try {
            timer.schedule(() -> submit(delay, name, task), wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debugf("%s: not scheduled, the process stops", name);
        }
    }

    private void submit(Duration delay, String name, Runnable task) {
        try {
            executor.execute(() -> {
                run(name, task);
                schedule(delay, delay, name, task);
            });
        } catch (RejectedExecutionException e) {
            LOG.debugf("%s: not run, the process stops", name);
        }
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        timer.shutdownNow();
    }

    private static void run(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s failed; it runs again", name);
        }
    }
}
