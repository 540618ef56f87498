package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.Suspensions;
import java.time.Duration;

/**
 * What has been put into a request so far.
 *
 * @param refusals tries that ended with "not now" or without a connection, which is what the backoff grows with
 * @param waited the part of the retry budget that is used up: waits after "not now", and no others
 * @param fastWaived whether it is sent at normal speed because fast capacity was missing
 * @param suspensions of the account by replies to this request
 */
public record Effort(int refusals, Duration waited, boolean fastWaived, Suspensions suspensions) {

    public static final Effort NONE = new Effort(0, Duration.ZERO, false);

    /** Of a request that never suspended the account. */
    public Effort(int refusals, Duration waited, boolean fastWaived) {
        this(refusals, waited, fastWaived, Suspensions.NONE);
    }

    Effort refused(Duration wait) {
        return new Effort(refusals + 1, waited.plus(wait), fastWaived, suspensions);
    }

    Effort unreached() {
        return new Effort(refusals + 1, waited, fastWaived, suspensions);
    }

    Effort waiveFast() {
        return new Effort(refusals, waited, true, suspensions);
    }

    Effort with(Suspensions newSuspensions) {
        return new Effort(refusals, waited, fastWaived, newSuspensions);
    }
}
