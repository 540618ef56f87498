package io.renderrelay.submitter.assets;

import java.time.Duration;

/** The end of the time that one fetch may take. */
record Deadline(long nanoTime) {

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** The earlier one of this and the end of {@code limit} from now. */
    Deadline orIn(Duration limit) {
        Deadline other = in(limit);
        return nanoTime - other.nanoTime < 0 ? this : other;
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
