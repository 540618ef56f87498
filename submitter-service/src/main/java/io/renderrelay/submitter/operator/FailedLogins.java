package io.renderrelay.submitter.operator;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.lifecycle.FixedDelayScheduler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Slows down password guessing, and limits its log lines. The name that was tried is not logged: it may be a password
 * that slipped into the wrong field.
 */
@Singleton
class FailedLogins {

    /** The connection limit of the port times this bounds the guesses of an attacker. */
    static final Duration REPLY_DELAY = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(FailedLogins.class);

    private final AtomicInteger unreported = new AtomicInteger();

    /** Counts one, and completes when its reply may be sent; no thread waits meanwhile. */
    Uni<Void> delayReply() {
        unreported.incrementAndGet();
        return Uni.createFrom().voidItem().onItem().delayIt().by(REPLY_DELAY);
    }

    void onStart(@Observes StartupEvent event, FixedDelayScheduler scheduler) {
        scheduler.every(Duration.ofMinutes(1), "Reporting refused logins", this::report);
    }

    void report() {
        int failures = unreported.getAndSet(0);
        if (failures > 0) {
            LOG.warnf("Operator logins refused: wrong user name or password. failures=%d period=1m", failures);
        }
    }
}
