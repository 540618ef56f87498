package io.renderrelay.submitter.lifecycle;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether this process is still to begin new work; what waits for better times waits here, so that a shutdown ends it. */
@Singleton
public class ServiceLifecycle {

    private final CountDownLatch ending = new CountDownLatch(1);

    public boolean isEnding() {
        return ending.getCount() == 0;
    }

    /** Waits, or returns immediately when the process is asked to end. */
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
