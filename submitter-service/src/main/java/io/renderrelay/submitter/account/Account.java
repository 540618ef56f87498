package io.renderrelay.submitter.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The account row. All times are the database's.
 *
 * @param epoch a reply counts only for the epoch in which its POST began
 * @param since when the mode began
 * @param why the reply or operator reason that led to the mode
 * @param hold the lease of the process that submits in half-open, or that probes
 */
record Account(long epoch, AccountState mode, Instant since, String why, Optional<Hold> hold, History history) {

    /** Expires at {@code until}, because its holder may have crashed. */
    record Hold(UUID holder, Instant until) {}

    /**
     * State that is kept across changes of the mode.
     *
     * @param reopenedAt when its last suspension ended
     * @param probePause the delay between probes when it was last suspended
     * @param acceptedEpoch the latest epoch in which a POST began that was accepted, as far as {@link Suspensions} need
     *     it
     * @param suspension the last one that a reply caused
     */
    record History(
            Optional<Instant> reopenedAt, Duration probePause, long acceptedEpoch, Optional<Suspension> suspension) {

        static final History NONE = new History(Optional.empty(), Duration.ZERO, 0, Optional.empty());

        History accepted(long inEpoch) {
            return new History(reopenedAt, probePause, Math.max(acceptedEpoch, inEpoch), suspension);
        }
    }

    /**
     * A suspension and the request whose reply caused it.
     *
     * @param epoch that began with it
     */
    record Suspension(String requestId, String tenant, long epoch) {}

    /** The initial account. */
    static Account fresh(Instant now) {
        return new Account(0, new AccountState.Active(), now, "", Optional.empty(), History.NONE);
    }

    /** Whether no POST was accepted that began after the last suspension. */
    boolean awaitsAcceptance() {
        return history.suspension()
                .filter(last -> history.acceptedEpoch() < last.epoch())
                .isPresent();
    }

    /** Stays in the mode and drops the hold. */
    Account staying(AccountState sameMode) {
        return new Account(epoch, sameMode, since, why, Optional.empty(), history);
    }

    Account entering(AccountState newMode, Instant now, String newWhy) {
        return new Account(epoch, newMode, now, newWhy, Optional.empty(), history);
    }

    Account inNewEpoch() {
        return new Account(epoch + 1, mode, since, why, hold, history);
    }

    Account with(History newHistory) {
        return new Account(epoch, mode, since, why, hold, newHistory);
    }

    Account heldBy(Hold newHold) {
        return new Account(epoch, mode, since, why, Optional.of(newHold), history);
    }

    boolean isHeldBy(UUID holder) {
        return hold.filter(held -> held.holder().equals(holder)).isPresent();
    }
}
