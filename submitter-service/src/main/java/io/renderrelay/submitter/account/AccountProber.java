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

/**
 * Reads the account every second: starts waiting work when submissions are permitted again, and probes a suspended
 * account.
 */
@Singleton
class AccountProber {

    private static final Logger LOG = Logger.getLogger(AccountProber.class);
    /** Longer than the call can take. Other instances do not probe until it expires. */
    private static final Duration HOLD = Duration.ofMinutes(1);

    private final AccountRepository row;
    private final AccountTransitions transitions;
    private final AccountConfig config;
    private final RenderApi api;
    private volatile boolean admitted = true;

    AccountProber(AccountRepository row, AccountTransitions transitions, AccountConfig config, RenderApi api) {
        this.row = row;
        this.transitions = transitions;
        this.config = config;
        this.api = api;
    }

    void onStart(@Observes StartupEvent event, FixedDelayScheduler scheduler) {
        scheduler.every(Duration.ofSeconds(1), "Reading the account state", this::check);
    }

    void check() {
        try {
            AccountSnapshot snapshot = transitions.refresh();
            boolean admits = snapshot.admission(config.maxConcurrentSubmissions()) != AccountSnapshot.Admission.NO;
            if (admits && !admitted) {
                transitions.notifyPermitted();
            }
            admitted = admits;
            if (snapshot.wantsProbe()) {
                probe(snapshot);
            }
        } catch (AccountStateUnavailable e) {
            LOG.debugf("Account state not read; retrying. delay=1s cause=%s", e.getMessage());
        }
    }

    private void probe(AccountSnapshot snapshot) {
        SubmissionPermit permit =
                new SubmissionPermit(UUID.randomUUID(), snapshot.account().epoch(), false);
        Hold hold = new Hold(permit.id(), snapshot.now().plus(HOLD));
        if (row.write(snapshot, snapshot.account().heldBy(hold))) {
            AccountEvent probed = CreditBalance.read(api.credits());
            transitions.apply(seen -> seen.account().isHeldBy(permit.id()) ? Optional.of(probed) : Optional.empty());
        }
    }
}
