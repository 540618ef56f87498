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
public record RetryState(
        int refusals, Duration waited, boolean fastWaived, Suspensions suspensions, FetchEffort fetching) {

    public static final RetryState NONE = new RetryState(0, Duration.ZERO, false);

    /** Of a request that never suspended the account. */
    public RetryState(int refusals, Duration waited, boolean fastWaived) {
        this(refusals, waited, fastWaived, Suspensions.NONE);
    }

    /** Of a request whose assets were never unavailable. */
    public RetryState(int refusals, Duration waited, boolean fastWaived, Suspensions suspensions) {
        this(refusals, waited, fastWaived, suspensions, FetchEffort.NONE);
    }

    RetryState refused(Duration wait) {
        return new RetryState(refusals + 1, waited.plus(wait), fastWaived, suspensions, fetching);
    }

    RetryState unreached() {
        return new RetryState(refusals + 1, waited, fastWaived, suspensions, fetching);
    }

    RetryState waiveFast() {
        return new RetryState(refusals, waited, true, suspensions, fetching);
    }

    RetryState with(Suspensions newSuspensions) {
        return new RetryState(refusals, waited, fastWaived, newSuspensions, fetching);
    }

    RetryState with(FetchEffort newFetching) {
        return new RetryState(refusals, waited, fastWaived, suspensions, newFetching);
    }
}
