package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.lifecycle.ServiceLifecycle;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Whether work on a claimed request continues: the process is not stopping and the request is not expired. */
@Singleton
class ContinuationCheck {

    private final ServiceLifecycle lifetime;
    private final Clock clock;

    ContinuationCheck(ServiceLifecycle lifetime, Clock clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    boolean mayContinue(ClaimedRequest claimed) {
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
