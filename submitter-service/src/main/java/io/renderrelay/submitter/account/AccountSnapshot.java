package io.renderrelay.submitter.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The account as it was at a moment of the database's clock.
 *
 * @param version of the row; who writes later finds out if it has changed since
 * @param inFlight submissions whose intent is on disk and whose end is not, over all instances
 */
record AccountSnapshot(Account account, long version, Instant now, int inFlight) {

    /** What the gate says to someone who wants to send now. */
    enum Admission {
        FREE,
        /** Only whichever process holds the account may send, and no one does. */
        TO_ONE_HOLDER,
        /** Whoever held it was not heard of again. */
        HOLDER_LOST,
        NO
    }

    Admission admission(int cap) {
        if (account.mode() instanceof AccountState.Active) {
            return inFlight < cap ? Admission.FREE : Admission.NO;
        }
        if (account.mode() instanceof AccountState.Throttled throttled) {
            return !now.isBefore(throttled.until()) && inFlight < cap ? Admission.FREE : Admission.NO;
        }
        if (account.mode() instanceof AccountState.HalfOpen file) {
            return account.hold()
                    .map(hold -> hold.until().isAfter(now) ? Admission.NO : Admission.HOLDER_LOST)
                    .orElse(now.isBefore(file.nextAt()) ? Admission.NO : Admission.TO_ONE_HOLDER);
        }
        return Admission.NO;
    }

    /** Who goes last now, in the period of this length that begins when the account is resumed. */
    Optional<Precedence> precedence(Duration period) {
        boolean isResumed = !(account.mode() instanceof AccountState.Suspended)
                && account.history()
                        .reopenedAt()
                        .filter(at -> now.isBefore(at.plus(period)))
                        .isPresent();
        return account.history()
                .suspension()
                .filter(last -> isResumed)
                .map(last -> new Precedence(last.requestId(), last.tenant()));
    }

    /** Whether it is closed, a probe is due, and no one else is at it. */
    boolean wantsProbe() {
        return account.mode() instanceof AccountState.Suspended closed
                && closed.reason().isPresent()
                && !now.isBefore(closed.probeAt())
                && account.hold().filter(hold -> hold.until().isAfter(now)).isEmpty();
    }
}
