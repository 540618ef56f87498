package io.renderrelay.submitter.account;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Carries what happened into the row and tells what came of it: one log line per change of mode, one wake-up. */
@Singleton
class AccountTransitions {

    private static final Logger LOG = Logger.getLogger(AccountTransitions.class);

    /** The change that was written, or would have been had it been one. */
    record Change(Account before, Account after) {}

    private final AccountRepository row;
    private final AccountStateMachine rules;
    private final AccountView view;
    private final Event<SubmissionsPermitted> opened;

    AccountTransitions(
            AccountRepository row, AccountConfig config, AccountView view, Event<SubmissionsPermitted> opened) {
        this.row = row;
        this.rules = new AccountStateMachine(config.pauses());
        this.view = view;
        this.opened = opened;
    }

    AccountStateMachine rules() {
        return rules;
    }

    /** Whether it was seen open, with room, no longer ago than this; costs nothing. */
    boolean wasOpen(Duration within, int cap) {
        return view.wasOpen(within, cap);
    }

    /** As it was seen last, without asking again. */
    Optional<AccountSnapshot> last() {
        return view.last();
    }

    AccountSnapshot see() {
        AccountSnapshot snapshot = row.see();
        view.show(snapshot);
        return snapshot;
    }

    /**
     * Applies the rules to the row as it stands, again if another wrote meanwhile.
     *
     * @param event of the sighting; empty: nothing happened after all
     */
    Change happened(Function<AccountSnapshot, Optional<AccountEvent>> event) {
        while (true) {
            AccountSnapshot snapshot = row.see();
            Account before = snapshot.account();
            Account after = event.apply(snapshot)
                    .map(happening -> rules.after(before, happening, snapshot.now()))
                    .orElse(before);
            if (after.equals(before) || row.write(snapshot, after)) {
                tell(snapshot, before, after);
                return new Change(before, after);
            }
        }
    }

    /** Gives up a hold, should it still be there. */
    void letGo(SubmissionPermit permit) {
        while (true) {
            AccountSnapshot snapshot = row.see();
            if (!snapshot.account().isHeldBy(permit.id())
                    || row.write(
                            snapshot,
                            snapshot.account().staying(snapshot.account().mode()))) {
                opened.fireAsync(new SubmissionsPermitted());
                return;
            }
        }
    }

    void wake() {
        opened.fireAsync(new SubmissionsPermitted());
    }

    private void tell(AccountSnapshot snapshot, Account before, Account after) {
        view.show(new AccountSnapshot(after, snapshot.version(), snapshot.now(), snapshot.inFlight()));
        if (!before.mode().name().equals(after.mode().name())) {
            LOG.log(
                    after.mode() instanceof AccountState.Active ? Logger.Level.INFO : Logger.Level.WARN,
                    "account: " + before.mode().name() + " -> " + after.mode().describe() + because(after));
        }
        if (!after.equals(before) && !(after.mode() instanceof AccountState.Suspended)) {
            wake();
        }
    }

    private static String because(Account account) {
        return account.why().isEmpty() ? "" : " (" + account.why() + ")";
    }
}
