package io.renderrelay.submitter.submission;

import java.time.Duration;

/**
 * What has been put into fetching the assets of a request so far, without success.
 *
 * @param failures tries that failed, which is what their backoff grows with
 * @param spent the part of {@code assets.retry-budget} that is used up: failed tries and the waits after them
 */
public record FetchEffort(int failures, Duration spent) {

    public static final FetchEffort NONE = new FetchEffort(0, Duration.ZERO);

    FetchEffort failed(Duration took) {
        return new FetchEffort(failures + 1, spent.plus(took));
    }

    FetchEffort waits(Duration wait) {
        return new FetchEffort(failures, spent.plus(wait));
    }
}
