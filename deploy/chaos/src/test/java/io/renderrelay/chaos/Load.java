package io.renderrelay.chaos;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests at a steady rate until ended; while the broker is away the next one waits for its acknowledgement. */
final class Load {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private Load() {}

    static Load on(Requests requests, String name, Duration every) {
        Load load = new Load();
        AtomicInteger count = new AtomicInteger();
        load.timer.scheduleWithFixedDelay(
                () -> requests.send(name + "-" + count.getAndIncrement()), 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return load;
    }

    /** Returns when the last request has been acknowledged. */
    void end() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(3, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The last request was not acknowledged within 3 minutes.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
