package io.renderrelay.bench.peers.polling;

/** Polls a render until it ends. */
public interface RenderWorkflow {

    void track(String jobId, long millisUntilFirstPoll);
}
