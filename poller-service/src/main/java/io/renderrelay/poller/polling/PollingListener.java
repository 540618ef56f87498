package io.renderrelay.poller.polling;

import io.renderrelay.poller.viggle.PollResult;
import java.time.Duration;
import java.time.Instant;

/** Called for events of polling, on the loop, so it must not block. */
public interface PollingListener {

    /** @param late nanoseconds since the poll was due */
    default void pollBegan(long late) {}

    default void pollAnswered(PollResult answer) {}

    /**
     * The same poll, with its job.
     *
     * @param asked on the wall clock, as {@code answered}
     */
    default void polled(String requestId, Instant asked, Instant answered, PollResult answer) {}

    /** A process pause was detected; the schedule is dropped until the partition ownership is confirmed. */
    default void processPaused(Duration gap) {}

    /** @param jobs rows that were read */
    default void reloaded(int jobs, Duration took) {}
}
