package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.Suspensions;
import java.time.Duration;

/**
 * Retries of a request so far.
 *
 * @param refusals number of temporary refusals and failed connections, which determines the backoff
 * @param waited the used part of the retry budget: delays after temporary refusals
 * @param fastWaived whether it is submitted without {@code fast} because the API had no fast capacity
 * @param suspensions of the account by replies to this request
 * @param fetching retries of its assets
 */
public record RetryState(
        int refusals, Duration waited, boolean fastWaived, Suspensions suspensions, FetchRetryState fetching) {

    public static final RetryState NONE = new RetryState(0, Duration.ZERO, false);

    /** Of a request that never suspended the account. */
    public RetryState(int refusals, Duration waited, boolean fastWaived) {
        this(refusals, waited, fastWaived, Suspensions.NONE);
    }

    /** Of a request whose assets were never unavailable. */
    public RetryState(int refusals, Duration waited, boolean fastWaived, Suspensions suspensions) {
        this(refusals, waited, fastWaived, suspensions, FetchRetryState.NONE);
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

    RetryState with(FetchRetryState newFetching) {
        return new RetryState(refusals, waited, fastWaived, suspensions, newFetching);
    }
}
