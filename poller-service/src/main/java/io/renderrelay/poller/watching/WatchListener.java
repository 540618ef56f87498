package io.renderrelay.poller.watching;

import io.renderrelay.poller.viggle.Answer;
import java.time.Duration;
import java.time.Instant;

/** Is told what watching does; called on the loop, so it must not block. */
public interface WatchListener {

    /** @param late nanoseconds since the look was due */
    default void lookBegan(long late) {}

    default void lookAnswered(Answer answer) {}

    /**
     * The same look, for those who want to know whose it was.
     *
     * @param asked on the wall clock, as {@code answered}
     */
    default void looked(String requestId, Instant asked, Instant answered, Answer answer) {}

    /** The process noticed that it stood still, and gave up its schedule until a commit proves what it owns. */
    default void frozen(Duration gap) {}

    /** @param jobs rows that were read */
    default void reloaded(int jobs, Duration took) {}
}
