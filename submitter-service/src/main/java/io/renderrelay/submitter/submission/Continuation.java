package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.lifecycle.ServiceLifecycle;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Whether to go on with a claimed request. */
@Singleton
class Continuation {

    private final ServiceLifecycle lifetime;
    private final Clock clock;

    Continuation(ServiceLifecycle lifetime, Clock clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    boolean on(ClaimedRequest claimed) {
        return !lifetime.isEnding() && !isExpired(claimed);
    }

    boolean isExpired(ClaimedRequest claimed) {
        return !clock.instant().isBefore(claimed.expiresAt());
    }

    /** Negative once it is expired. */
    Duration timeLeft(ClaimedRequest claimed) {
        return Duration.between(clock.instant(), claimed.expiresAt());
    }
}
