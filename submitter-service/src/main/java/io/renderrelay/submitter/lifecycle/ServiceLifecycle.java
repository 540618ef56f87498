package io.renderrelay.submitter.lifecycle;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shutdown state of the process. Waits and delays use this class, so that a shutdown ends them. */
@Singleton
public class ServiceLifecycle {

    private final CountDownLatch ending = new CountDownLatch(1);

    public boolean isEnding() {
        return ending.getCount() == 0;
    }

    /** Waits; returns immediately when the process stops. */
    public void pause(Duration pause) {
        try {
            ending.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // only a shutdown interrupts our threads
            end();
            Thread.currentThread().interrupt();
        }
    }

    public void end() {
        ending.countDown();
    }

    void onShutdown(@Observes @Priority(1) ShutdownEvent event) {
        end();
    }
}
