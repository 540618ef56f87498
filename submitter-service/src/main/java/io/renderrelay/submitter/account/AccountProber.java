package io.renderrelay.submitter.account;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.account.Account.Hold;
import io.renderrelay.submitter.lifecycle.FixedDelayScheduler;
import io.renderrelay.submitter.viggle.RenderApi;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks at the account every second: wakes waiting work when the gate opened elsewhere, probes a closed account. */
@Singleton
class AccountProber {

    private static final Logger LOG = Logger.getLogger(AccountProber.class);
    /** Longer than the call can take; no one else probes meanwhile, and a dead prober is replaced. */
    private static final Duration HOLD = Duration.ofMinutes(1);

    private final AccountRepository row;
    private final AccountTransitions life;
    private final AccountConfig config;
    private final RenderApi api;
    private volatile boolean admitted = true;

    AccountProber(AccountRepository row, AccountTransitions life, AccountConfig config, RenderApi api) {
        this.row = row;
        this.life = life;
        this.config = config;
        this.api = api;
    }

    void onStart(@Observes StartupEvent event, FixedDelayScheduler scheduler) {
        scheduler.every(Duration.ofSeconds(1), "Reading the account state", this::poll);
    }

    void poll() {
        try {
            AccountSnapshot snapshot = life.see();
            boolean admits = snapshot.admission(config.maxConcurrentSubmissions()) != AccountSnapshot.Admission.NO;
            if (admits && !admitted) {
                life.wake();
            }
            admitted = admits;
            if (snapshot.wantsProbe()) {
                probe(snapshot);
            }
        } catch (AccountStateUnavailable e) {
            LOG.debugf("the account is read again in a second: %s", e.getMessage());
        }
    }

    private void probe(AccountSnapshot snapshot) {
        SubmissionPermit permit =
                new SubmissionPermit(UUID.randomUUID(), snapshot.account().epoch(), false);
        Hold hold = new Hold(permit.id(), snapshot.now().plus(HOLD));
        if (row.write(snapshot, snapshot.account().heldBy(hold))) {
            AccountEvent probed = CreditBalance.read(api.credits());
            life.happened(seen -> seen.account().isHeldBy(permit.id()) ? Optional.of(probed) : Optional.empty());
        }
    }
}
