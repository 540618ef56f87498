package io.renderrelay.poller.polling;

import io.renderrelay.poller.viggle.PollResult;
import java.time.Duration;
import java.time.Instant;

/** Is told what watching does; called on the loop, so it must not block. */
public interface PollingListener {

    /** @param late nanoseconds since the poll was due */
    default void pollBegan(long late) {}

    default void pollAnswered(PollResult answer) {}

    /**
     * The same look, for those who want to know whose it was.
     *
     * @param asked on the wall clock, as {@code answered}
     */
    default void polled(String requestId, Instant asked, Instant answered, PollResult answer) {}

    /** The process noticed that it was paused, and gave up its schedule until a commit proves what it owns. */
    default void processPaused(Duration gap) {}

    /** @param jobs rows that were read */
    default void reloaded(int jobs, Duration took) {}
}
