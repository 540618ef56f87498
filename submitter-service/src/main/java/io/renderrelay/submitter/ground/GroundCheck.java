package io.renderrelay.submitter.ground;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.renderrelay.submitter.running.GroundIsFirm;
import io.renderrelay.submitter.running.Perseverance;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/**
 * Looks at the ground once the servers can be reached, and nothing is submitted before. In production a crack ends the
 * process, elsewhere it is told.
 */
@Singleton
class GroundCheck {

    private static final Logger LOG = Logger.getLogger(GroundCheck.class);

    private final Ground ground;
    private final Perseverance perseverance;
    private final ExecutorService executor;
    private final Event<GroundIsFirm> firm;

    GroundCheck(Ground ground, Perseverance perseverance, ExecutorService executor, Event<GroundIsFirm> firm) {
        this.ground = ground;
        this.perseverance = perseverance;
        this.executor = executor;
        this.firm = firm;
    }

    void onStart(@Observes StartupEvent event) {
        executor.execute(this::check);
    }

    private void check() {
        Optional<List<String>> cracks = perseverance.untilDone("checking what the guarantee stands on", ground::cracks);
        if (cracks.isEmpty()) {
            return;
        }
        if (!cracks.get().isEmpty() && ConfigUtils.isProfileActive("prod")) {
            cracks.get().forEach(LOG::fatal);
            Quarkus.asyncExit(1);
            return;
        }
        cracks.get().forEach(LOG::warn);
        firm.fireAsync(new GroundIsFirm());
    }
}
