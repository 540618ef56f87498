package io.renderrelay.bench.peers.looks;

/** One look without waiting. */
interface Look {

    /** @param then runs when the answer is read, or there is none */
    void at(String jobId, Runnable then);
}
