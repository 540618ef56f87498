package io.renderrelay.poller.polling;

import io.renderrelay.poller.outcome.ObservedOutcome;

/** Receives observed outcomes; called on the loop, so it must not block. */
public interface PollObserver {

    /** Whether another outcome could be held; no poll is begun while it could not. */
    boolean hasRoom();

    void ended(ObservedOutcome decision);

    void progressed(RenderProgress progress);
}
