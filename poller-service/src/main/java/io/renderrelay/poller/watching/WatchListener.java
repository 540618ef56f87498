package io.renderrelay.poller.watching;

import io.renderrelay.poller.viggle.Answer;
import java.time.Duration;

/** Is told what watching does; called on the loop, so it must not block. */
public interface WatchListener {

    /** @param late nanoseconds since the look was due */
    default void lookBegan(long late) {}

    default void lookAnswered(Answer answer) {}

    /** The process noticed that it stood still, and gave up its schedule until a commit proves what it owns. */
    default void frozen(Duration gap) {}

    /** @param jobs rows that were read */
    default void reloaded(int jobs, Duration took) {}
}
