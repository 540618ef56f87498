package io.renderrelay.submitter.lifecycle;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Runs a task on request, never concurrently, and again if requested while running. No thread is held while idle.
 */
public final class Wakeup {

    private static final Logger LOG = Logger.getLogger(Wakeup.class);

    private enum Phase {
        ASLEEP,
        RUNNING,
        RUNNING_AND_ASKED_AGAIN
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.ASLEEP);
    private final String name;
    private final Executor executor;
    private final BooleanSupplier task;

    /** @param task returns true to run again immediately */
    public Wakeup(String name, Executor executor, BooleanSupplier task) {
        this.name = name;
        this.executor = executor;
        this.task = task;
    }

    public void wake() {
        Phase before = phase.getAndUpdate(now -> now == Phase.ASLEEP ? Phase.RUNNING : Phase.RUNNING_AND_ASKED_AGAIN);
        if (before == Phase.ASLEEP) {
            start();
        }
    }

    private void start() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            phase.set(Phase.ASLEEP);
            LOG.debugf("Task not run: the process stops. task=%s", name);
        }
    }

    private void run() {
        boolean more = false;
        try {
            more = task.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warnf("Task failed; the next sweep retries. task=%s cause=%s", name, e);
        }
        if (more || !phase.compareAndSet(Phase.RUNNING, Phase.ASLEEP)) {
            phase.set(Phase.RUNNING);
            start();
        }
    }
}
