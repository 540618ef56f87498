package io.renderrelay.submitter.durability;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.renderrelay.submitter.lifecycle.DurabilityVerified;
import io.renderrelay.submitter.lifecycle.RetryUntilShutdown;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/**
 * Verifies the durability prerequisites once database and broker can be reached; nothing is submitted before. A
 * violation ends the process in the profile {@code prod} and is logged in others.
 */
@Singleton
class DurabilityCheck {

    private static final Logger LOG = Logger.getLogger(DurabilityCheck.class);

    private final DurabilityPrerequisites prerequisites;
    private final RetryUntilShutdown retry;
    private final ExecutorService executor;
    private final Event<DurabilityVerified> verified;

    DurabilityCheck(
            DurabilityPrerequisites prerequisites,
            RetryUntilShutdown retry,
            ExecutorService executor,
            Event<DurabilityVerified> verified) {
        this.prerequisites = prerequisites;
        this.retry = retry;
        this.executor = executor;
        this.verified = verified;
    }

    void onStart(@Observes StartupEvent event) {
        executor.execute(this::check);
    }

    private void check() {
        Optional<List<String>> violations =
                retry.run("Checking the durability prerequisites", prerequisites::violations);
        if (violations.isEmpty()) {
            return;
        }
        if (!violations.get().isEmpty() && ConfigUtils.isProfileActive("prod")) {
            violations.get().forEach(LOG::fatal);
            Quarkus.asyncExit(1);
            return;
        }
        violations.get().forEach(LOG::warn);
        verified.fireAsync(new DurabilityVerified());
    }
}
