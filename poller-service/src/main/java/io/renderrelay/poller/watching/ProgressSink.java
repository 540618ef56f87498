package io.renderrelay.poller.watching;

/** Takes progress, best effort; called on the loop, so it must not block. */
public interface ProgressSink {

    void take(Progress progress);
}
