package io.renderrelay.poller.viggle;

import java.time.Duration;
import java.util.Optional;

/** What came of a poll. */
public sealed interface PollResult {

    /** Readable: the API told the state of the job. */
    record Seen(JobStatus status) implements PollResult {}

    /** The API itself, not something in front of it, says that it knows no such job. */
    record NotFound() implements PollResult {}

    /**
     * Too many polls, or a challenge page: whichever process asks, not the job, is the reason.
     *
     * @param retryAfter how long to leave the API alone, where it said so
     */
    record SlowDown(Optional<Duration> retryAfter, String why) implements PollResult {}

    /** Anything else: no connection, a timeout, an error page. Says nothing about the job. */
    record Unreadable(UnreadableReason reason, String why) implements PollResult {}
}
