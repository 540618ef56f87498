package io.renderrelay.submitter.account;

import java.time.Duration;

/**
 * Delays of the account circuit breaker; each is the property {@code render-relay.account.*} of the same name.
 *
 * @param halfOpenInitialDelay after two consecutive submissions without a definite reply; doubles with each further one
 * @param halfOpenMaxDelay upper bound of it
 * @param throttledInitialDelay after a 429 without {@code Retry-After}; doubles with each further one
 * @param throttledMaxDelay upper bound of it
 * @param probeInterval between probes of a suspended account; doubles if the account is suspended again within {@code
 *     probeResetAfter} of the end of its last suspension
 * @param probeMaxInterval upper bound of it
 * @param probeResetAfter after this time without a suspension the probe interval starts at its initial value again
 * @param probeTrialAfter after this time without credits one request is submitted, whatever the balance is
 */
record AccountDelays(
        Duration halfOpenInitialDelay,
        Duration halfOpenMaxDelay,
        Duration throttledInitialDelay,
        Duration throttledMaxDelay,
        Duration probeInterval,
        Duration probeMaxInterval,
        Duration probeResetAfter,
        Duration probeTrialAfter) {

    static Duration doubled(Duration delay, Duration initialDelay, Duration maxDelay) {
        Duration next = delay.isZero() ? initialDelay : delay.multipliedBy(2);
        return next.compareTo(maxDelay) > 0 ? maxDelay : next;
    }
}
