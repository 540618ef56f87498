package io.renderrelay.bench.peers.polling;

/** Looks at a render until it is over. */
public interface RenderWorkflow {

    void track(String jobId, long millisUntilFirstPoll);
}
