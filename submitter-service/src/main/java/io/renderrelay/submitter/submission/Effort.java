package io.renderrelay.submitter.submission;

import java.time.Duration;

/**
 * What has been put into a request so far.
 *
 * @param refusals tries that ended with "not now" or without a connection, which is what the backoff grows with
 * @param waited the part of the retry budget that is used up: waits after "not now", and no others
 * @param fastWaived whether it is sent at normal speed because fast capacity was missing
 */
public record Effort(int refusals, Duration waited, boolean fastWaived) {

    public static final Effort NONE = new Effort(0, Duration.ZERO, false);

    Effort refused(Duration wait) {
        return new Effort(refusals + 1, waited.plus(wait), fastWaived);
    }

    Effort unreached() {
        return new Effort(refusals + 1, waited, fastWaived);
    }

    Effort waiveFast() {
        return new Effort(refusals, waited, true);
    }
}
