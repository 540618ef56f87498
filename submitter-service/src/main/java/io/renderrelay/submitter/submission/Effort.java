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
 * @param fetching its assets
 */
public record Effort(int refusals, Duration waited, boolean fastWaived, Suspensions suspensions, FetchEffort fetching) {

    public static final Effort NONE = new Effort(0, Duration.ZERO, false);

    /** Of a request that never suspended the account. */
    public Effort(int refusals, Duration waited, boolean fastWaived) {
        this(refusals, waited, fastWaived, Suspensions.NONE);
    }

    /** Of a request whose assets were never unavailable. */
    public Effort(int refusals, Duration waited, boolean fastWaived, Suspensions suspensions) {
        this(refusals, waited, fastWaived, suspensions, FetchEffort.NONE);
    }

    Effort refused(Duration wait) {
        return new Effort(refusals + 1, waited.plus(wait), fastWaived, suspensions, fetching);
    }

    Effort unreached() {
        return new Effort(refusals + 1, waited, fastWaived, suspensions, fetching);
    }

    Effort waiveFast() {
        return new Effort(refusals, waited, true, suspensions, fetching);
    }

    Effort with(Suspensions newSuspensions) {
        return new Effort(refusals, waited, fastWaived, newSuspensions, fetching);
    }

    Effort with(FetchEffort newFetching) {
        return new Effort(refusals, waited, fastWaived, suspensions, newFetching);
    }
}
