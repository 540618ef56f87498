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
 * Looks at the ground once the servers can be reached, and nothing is submitted before. In production a crack ends the
 * process, elsewhere it is informed.
 */
@Singleton
class DurabilityCheck {

    private static final Logger LOG = Logger.getLogger(DurabilityCheck.class);

    private final DurabilityPrerequisites prerequisites;
    private final RetryUntilShutdown retry;
    private final ExecutorService executor;
    private final Event<DurabilityVerified> firm;

    DurabilityCheck(
            DurabilityPrerequisites prerequisites,
            RetryUntilShutdown retry,
            ExecutorService executor,
            Event<DurabilityVerified> firm) {
        this.prerequisites = prerequisites;
        this.retry = retry;
        this.executor = executor;
        this.firm = firm;
    }

    void onStart(@Observes StartupEvent event) {
        executor.execute(this::check);
    }

    private void check() {
        Optional<List<String>> cracks = retry.run("checking what the guarantee stands on", prerequisites::cracks);
        if (cracks.isEmpty()) {
            return;
        }
        if (!cracks.get().isEmpty() && ConfigUtils.isProfileActive("prod")) {
            cracks.get().forEach(LOG::fatal);
            Quarkus.asyncExit(1);
            return;
        }
        cracks.get().forEach(LOG::warn);
        firm.fireAsync(new DurabilityVerified());
    }
}
