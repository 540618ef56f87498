package io.renderrelay.poller.startup;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.renderrelay.poller.lifecycle.RetryUntilShutdown;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/** Looks at the ground once the servers can be reached: in production a crack ends the process, elsewhere it is informed. */
@Singleton
class DurabilityCheck {

    private static final Logger LOG = Logger.getLogger(DurabilityCheck.class);

    private final DurabilityPrerequisites prerequisites;
    private final RetryUntilShutdown retry;
    private final ExecutorService executor;

    DurabilityCheck(DurabilityPrerequisites prerequisites, RetryUntilShutdown retry, ExecutorService executor) {
        this.prerequisites = prerequisites;
        this.retry = retry;
        this.executor = executor;
    }

    void start(@Observes StartupEvent event) {
        executor.execute(this::check);
    }

    private void check() {
        Optional<List<String>> cracks = retry.run("checking what the guarantee stands on", prerequisites::cracks);
        if (cracks.isEmpty() || cracks.get().isEmpty()) {
            return;
        }
        if (ConfigUtils.isProfileActive("prod")) {
            cracks.get().forEach(LOG::fatal);
            Quarkus.asyncExit(1);
        } else {
            cracks.get().forEach(LOG::warn);
        }
    }
}
