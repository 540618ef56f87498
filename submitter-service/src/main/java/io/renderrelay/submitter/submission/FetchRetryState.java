package io.renderrelay.submitter.submission;

import java.time.Duration;

/**
 * Failed attempts to fetch the assets of a request.
 *
 * @param failures number of failed attempts, which determines the backoff
 * @param spent the used part of {@code assets.retry-budget}: failed attempts and the delays after them
 */
public record FetchRetryState(int failures, Duration spent) {

    public static final FetchRetryState NONE = new FetchRetryState(0, Duration.ZERO);

    FetchRetryState failed(Duration took) {
        return new FetchRetryState(failures + 1, spent.plus(took));
    }

    FetchRetryState waits(Duration wait) {
        return new FetchRetryState(failures, spent.plus(wait));
    }
}
