package io.renderrelay.bench.peers.polls;

/** One poll without waiting. */
interface StatusPoll {

    /** @param then runs when the answer is read, or there is none */
    void at(String jobId, Runnable then);
}
