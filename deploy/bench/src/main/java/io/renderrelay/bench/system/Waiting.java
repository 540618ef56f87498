package io.renderrelay.bench.system;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition by checking it repeatedly. */
public final class Waiting {

    private Waiting() {}

    /** @throws IllegalStateException when it did not come about in time */
    public static void until(String what, Duration limit, Duration pause, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited " + limit.toSeconds() + " s in vain until " + what + ".");
            }
            pause(pause);
        }
    }

    public static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting.", e);
        }
    }
}
