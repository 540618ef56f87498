package io.renderrelay.submitter.account;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Applies events to the account row. Logs each change of state and fires {@link SubmissionsPermitted}. */
@Singleton
class AccountTransitions {

    private static final Logger LOG = Logger.getLogger(AccountTransitions.class);

    /** The account before and after an event; equal if nothing changed. */
    record Change(Account before, Account after) {}

    private final AccountRepository row;
    private final AccountStateMachine rules;
    private final AccountView view;
    private final Event<SubmissionsPermitted> permitted;

    AccountTransitions(
            AccountRepository row, AccountConfig config, AccountView view, Event<SubmissionsPermitted> permitted) {
        this.row = row;
        this.rules = new AccountStateMachine(config.delays());
        this.view = view;
        this.permitted = permitted;
    }

    AccountStateMachine rules() {
        return rules;
    }

    /** Whether a snapshot no older than {@code within} is active with a free permit. Reads no row. */
    boolean wasActive(Duration within, int cap) {
        return view.wasActive(within, cap);
    }

    /** The last snapshot; reads no row. */
    Optional<AccountSnapshot> last() {
        return view.last();
    }

    AccountSnapshot refresh() {
        AccountSnapshot snapshot = row.read();
        view.show(snapshot);
        return snapshot;
    }

    /**
     * Applies the event to the current row; repeats if the row changed meanwhile.
     *
     * @param event for the current snapshot; empty for none
     */
    Change apply(Function<AccountSnapshot, Optional<AccountEvent>> event) {
        while (true) {
            AccountSnapshot snapshot = row.read();
            Account before = snapshot.account();
            Account after = event.apply(snapshot)
                    .map(occurred -> rules.after(before, occurred, snapshot.now()))
                    .orElse(before);
            if (after.equals(before) || row.write(snapshot, after)) {
                publish(snapshot, before, after);
                return new Change(before, after);
            }
        }
    }

    /** Releases the hold of the permit, if there is one. */
    void releaseHold(SubmissionPermit permit) {
        while (true) {
            AccountSnapshot snapshot = row.read();
            if (!snapshot.account().isHeldBy(permit.id())
                    || row.write(
                            snapshot,
                            snapshot.account().staying(snapshot.account().mode()))) {
                permitted.fireAsync(new SubmissionsPermitted());
                return;
            }
        }
    }

    void notifyPermitted() {
        permitted.fireAsync(new SubmissionsPermitted());
    }

    private void publish(AccountSnapshot snapshot, Account before, Account after) {
        view.show(new AccountSnapshot(after, snapshot.version(), snapshot.now(), snapshot.inFlight()));
        if (!before.mode().name().equals(after.mode().name())) {
            LOG.log(
                    after.mode() instanceof AccountState.Active ? Logger.Level.INFO : Logger.Level.WARN,
                    "account: " + before.mode().name() + " -> " + after.mode().describe() + reason(after));
        }
        if (!after.equals(before) && !(after.mode() instanceof AccountState.Suspended)) {
            notifyPermitted();
        }
    }

    private static String reason(Account account) {
        return account.why().isEmpty() ? "" : " (" + account.why() + ")";
    }
}
