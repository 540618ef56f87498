package io.renderrelay.poller.lifecycle;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs short tasks at a fixed delay until the process stops. All share one thread, so a task must not block. */
@Singleton
public class FixedDelayScheduler {

    private static final Logger LOG = Logger.getLogger(FixedDelayScheduler.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fixed-delay-scheduler");
        thread.setDaemon(true);
        return thread;
    });

    /** The first run is one delay from now. A failed task runs again. */
    public void every(Duration pause, String what, Runnable task) {
        timer.scheduleWithFixedDelay(() -> run(what, task), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        timer.shutdownNow();
    }

    private static void run(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warnf("%s failed; it runs again. cause=%s", what, e);
        }
    }
}
