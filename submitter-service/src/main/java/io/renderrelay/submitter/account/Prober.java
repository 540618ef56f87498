package io.renderrelay.submitter.account;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.account.Account.Hold;
import io.renderrelay.submitter.running.FixedDelayScheduler;
import io.renderrelay.submitter.viggle.RenderApi;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks at the account every second: wakes waiting work when the gate opened elsewhere, probes a closed account. */
@Singleton
class Prober {

    private static final Logger LOG = Logger.getLogger(Prober.class);
    /** Longer than the call can take; nobody else probes meanwhile, and a dead prober is replaced. */
    private static final Duration HOLD = Duration.ofMinutes(1);

    private final AccountRow row;
    private final AccountLife life;
    private final AccountConfig config;
    private final RenderApi api;
    private volatile boolean admitted = true;

    Prober(AccountRow row, AccountLife life, AccountConfig config, RenderApi api) {
        this.row = row;
        this.life = life;
        this.config = config;
        this.api = api;
    }

    void onStart(@Observes StartupEvent event, FixedDelayScheduler scheduler) {
        scheduler.every(Duration.ofSeconds(1), "Reading the account state", this::look);
    }

    void look() {
        try {
            Sighting sighting = life.see();
            boolean admits = sighting.admission(config.inFlight()) != Sighting.Admission.NO;
            if (admits && !admitted) {
                life.wake();
            }
            admitted = admits;
            if (sighting.wantsProbe()) {
                probe(sighting);
            }
        } catch (AccountUnreadable e) {
            LOG.debugf("the account is looked at again in a second: %s", e.getMessage());
        }
    }

    private void probe(Sighting sighting) {
        Permit permit = new Permit(UUID.randomUUID(), sighting.account().epoch(), false);
        Hold hold = new Hold(permit.id(), sighting.now().plus(HOLD));
        if (row.write(sighting, sighting.account().heldBy(hold))) {
            AccountEvent probed = Balance.read(api.credits());
            life.happened(seen -> seen.account().isHeldBy(permit.id()) ? Optional.of(probed) : Optional.empty());
        }
    }
}
