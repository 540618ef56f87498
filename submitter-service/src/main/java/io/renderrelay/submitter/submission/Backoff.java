package io.renderrelay.submitter.submission;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Exponential backoff with full jitter: a random delay from 0 to {@code base * 2^refusals}, at most {@code cap}, so
 * that requests that were refused together are not retried together.
 *
 * @param random from 0 to below 1
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential Backoff And
 *     Jitter</a>
 */
record Backoff(Duration base, Duration cap, DoubleSupplier random) {

    /** @param refusals number of earlier refusals, from 0 */
    Duration after(int refusals) {
        double bound = Math.min(cap.toMillis(), base.toMillis() * Math.pow(2, refusals));
        return Duration.ofMillis((long) (bound * random.getAsDouble()));
    }
}
