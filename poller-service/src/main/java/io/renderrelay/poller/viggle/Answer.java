package io.renderrelay.poller.viggle;

import java.time.Duration;
import java.util.Optional;

/** What came of a look. */
public sealed interface Answer {

    /** Readable: the API told the state of the job. */
    record Seen(JobStatus status) implements Answer {}

    /** The API itself, not something in front of it, says that it knows no such job. */
    record NotFound() implements Answer {}

    /**
     * Too many looks, or a challenge page: whoever asks, not the job, is the reason.
     *
     * @param retryAfter how long to leave the API alone, where it said so
     */
    record SlowDown(Optional<Duration> retryAfter, String why) implements Answer {}

    /** Anything else: no connection, a timeout, an error page. Says nothing about the job. */
    record Unreadable(UnreadableReason reason, String why) implements Answer {}
}
