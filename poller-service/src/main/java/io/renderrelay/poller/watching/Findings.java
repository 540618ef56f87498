package io.renderrelay.poller.watching;

import io.renderrelay.poller.deciding.Decision;

/** Takes what looks have found; called on the loop, so it must not block. */
public interface Findings {

    /** Whether another outcome could be held; no look is begun while it could not. */
    boolean hasRoom();

    void ended(Decision decision);

    void progressed(Progress progress);
}
