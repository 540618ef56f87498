package io.renderrelay.submitter.account;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Carries what happened into the row and tells what came of it: one log line per change of mode, one wake-up. */
@Singleton
class AccountLife {

    private static final Logger LOG = Logger.getLogger(AccountLife.class);

    /** The change that was written, or would have been had it been one. */
    record Change(Account before, Account after) {}

    private final AccountRow row;
    private final AccountRules rules;
    private final AccountView view;
    private final Event<GateOpened> opened;

    AccountLife(AccountRow row, AccountConfig config, AccountView view, Event<GateOpened> opened) {
        this.row = row;
        this.rules = new AccountRules(config.pauses());
        this.view = view;
        this.opened = opened;
    }

    AccountRules rules() {
        return rules;
    }

    /** Whether it was seen open, with room, no longer ago than this; costs nothing. */
    boolean wasOpen(Duration within, int cap) {
        return view.wasOpen(within, cap);
    }

    /** As it was seen last, without asking again. */
    Optional<Sighting> last() {
        return view.last();
    }

    Sighting see() {
        Sighting sighting = row.see();
        view.show(sighting);
        return sighting;
    }

    /**
     * Applies the rules to the row as it stands, again if somebody else wrote meanwhile.
     *
     * @param event of the sighting; empty: nothing happened after all
     */
    Change happened(Function<Sighting, Optional<AccountEvent>> event) {
        while (true) {
            Sighting sighting = row.see();
            Account before = sighting.account();
            Account after = event.apply(sighting)
                    .map(happening -> rules.after(before, happening, sighting.now()))
                    .orElse(before);
            if (after.equals(before) || row.write(sighting, after)) {
                tell(sighting, before, after);
                return new Change(before, after);
            }
        }
    }

    /** Gives up a hold, should it still be there. */
    void letGo(Permit permit) {
        while (true) {
            Sighting sighting = row.see();
            if (!sighting.account().isHeldBy(permit.id())
                    || row.write(
                            sighting,
                            sighting.account().staying(sighting.account().mode()))) {
                opened.fireAsync(new GateOpened());
                return;
            }
        }
    }

    void wake() {
        opened.fireAsync(new GateOpened());
    }

    private void tell(Sighting sighting, Account before, Account after) {
        view.show(new Sighting(after, sighting.version(), sighting.now(), sighting.inFlight()));
        if (!before.mode().name().equals(after.mode().name())) {
            LOG.log(
                    after.mode() instanceof Mode.Open ? Logger.Level.INFO : Logger.Level.WARN,
                    "account: " + before.mode().name() + " -> " + after.mode().describe() + because(after));
        }
        if (!after.equals(before) && !(after.mode() instanceof Mode.Closed)) {
            wake();
        }
    }

    private static String because(Account account) {
        return account.why().isEmpty() ? "" : " (" + account.why() + ")";
    }
}
