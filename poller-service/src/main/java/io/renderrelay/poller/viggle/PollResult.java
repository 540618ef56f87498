package io.renderrelay.poller.viggle;

import java.time.Duration;
import java.util.Optional;

/** What came of a poll. */
public sealed interface PollResult {

    /** Readable: the API told the state of the job. */
    record Seen(JobStatus status) implements PollResult {}

    /** The API itself, not a proxy, reports that there is no such job. */
    record NotFound() implements PollResult {}

    /**
     * Too many polls, or a challenge page: the reason is the client, not the job.
     *
     * @param retryAfter the delay that the reply asks for, if any
     */
    record SlowDown(Optional<Duration> retryAfter, String why) implements PollResult {}

    /** Anything else: no connection, a timeout, an error page. Says nothing about the job. */
    record Unreadable(UnreadableReason reason, String why) implements PollResult {}
}
