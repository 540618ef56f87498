package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.running.Lifetime;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Whether to go on with a claimed request. */
@Singleton
class Going {

    private final Lifetime lifetime;
    private final Clock clock;

    Going(Lifetime lifetime, Clock clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    boolean on(Claimed claimed) {
        return !lifetime.isEnding() && !isExpired(claimed);
    }

    boolean isExpired(Claimed claimed) {
        return !clock.instant().isBefore(claimed.expiresAt());
    }

    /** Negative once it is expired. */
    Duration timeLeft(Claimed claimed) {
        return Duration.between(clock.instant(), claimed.expiresAt());
    }
}
