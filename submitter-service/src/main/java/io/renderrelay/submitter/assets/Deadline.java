package io.renderrelay.submitter.assets;

import java.time.Duration;

/** The end of the time that one fetch may take. */
record Deadline(long nanoTime) {

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    long millisLeft() {
        return Math.max(0, (nanoTime - System.nanoTime()) / 1_000_000);
    }

    void check() throws AssetFailure {
        if (nanoTime - System.nanoTime() <= 0) {
            throw tooSlow();
        }
    }

    static AssetFailure tooSlow() {
        return AssetFailure.unavailable("it did not arrive in time");
    }
}
