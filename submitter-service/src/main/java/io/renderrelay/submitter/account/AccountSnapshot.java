package io.renderrelay.submitter.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The account at one time of the database's clock.
 *
 * @param version of the row, for optimistic locking
 * @param inFlight submissions of all instances whose intent is committed and whose result is not
 */
record AccountSnapshot(Account account, long version, Instant now, int inFlight) {

    /** Whether a submission may be sent now. */
    enum Admission {
        FREE,
        /** Only the holder of the account may submit, and there is none. */
        TO_ONE_HOLDER,
        /** The hold expired. */
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
        if (account.mode() instanceof AccountState.HalfOpen halfOpen) {
            return account.hold()
                    .map(hold -> hold.until().isAfter(now) ? Admission.NO : Admission.HOLDER_LOST)
                    .orElse(now.isBefore(halfOpen.nextAt()) ? Admission.NO : Admission.TO_ONE_HOLDER);
        }
        return Admission.NO;
    }

    /** The request and tenant with the lowest priority during this period after the account is resumed. */
    Optional<DeprioritizedRequest> deprioritized(Duration period) {
        boolean isResumed = !(account.mode() instanceof AccountState.Suspended)
                && account.history()
                        .reopenedAt()
                        .filter(at -> now.isBefore(at.plus(period)))
                        .isPresent();
        return account.history()
                .suspension()
                .filter(last -> isResumed)
                .map(last -> new DeprioritizedRequest(last.requestId(), last.tenant()));
    }

    /** Whether a probe is due and no other instance is probing. */
    boolean wantsProbe() {
        return account.mode() instanceof AccountState.Suspended suspended
                && suspended.reason().isPresent()
                && !now.isBefore(suspended.probeAt())
                && account.hold().filter(hold -> hold.until().isAfter(now)).isEmpty();
    }
}
