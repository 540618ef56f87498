package io.renderrelay.poller.polling;

/** Takes progress, best effort; called on the loop, so it must not block. */
public interface ProgressSink {

    void take(RenderProgress progress);
}
