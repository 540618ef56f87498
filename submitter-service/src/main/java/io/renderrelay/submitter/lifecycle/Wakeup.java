package io.renderrelay.submitter.lifecycle;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Runs a task soon after it is asked to, never twice at a time, and again if it was asked while running. No thread
 * is held while there is nothing to do.
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

    /** @param task returns whether there is more to do immediately */
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
            LOG.debugf("%s: not run, the process ends", name);
        }
    }

    private void run() {
        boolean more = false;
        try {
            more = task.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warnf("%s failed, the next sweep tries again: %s", name, e);
        }
        if (more || !phase.compareAndSet(Phase.RUNNING, Phase.ASLEEP)) {
            phase.set(Phase.RUNNING);
            start();
        }
    }
}
