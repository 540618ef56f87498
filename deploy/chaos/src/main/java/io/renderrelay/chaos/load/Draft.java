package io.renderrelay.chaos.load;

import java.time.Duration;
import java.util.Optional;

/**
 * One request that will be sent, and what its sender does besides.
 *
 * @param data of its record, except for a deadline
 * @param deadline from the moment of sending
 * @param cancelledAfter its sending; negative: the cancellation is sent first
 * @param repeatedAfter its sending, to the letter
 * @param conflicting whether other data is sent under the same id a moment later
 */
public record Draft(
        String requestId,
        Kind kind,
        String data,
        Optional<Duration> deadline,
        Optional<Duration> cancelledAfter,
        Optional<Duration> repeatedAfter,
        boolean conflicting) {}
