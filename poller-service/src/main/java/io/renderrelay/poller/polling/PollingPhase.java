package io.renderrelay.poller.polling;

/** Where a job on the schedule is. */
enum PollingPhase {
    /** On the schedule until it is due. */
    WAITING,
    /** Asked about, the answer is awaited. */
    POLLING,
    /** Seen at its end, which is not on disk yet. */
    DECIDED,
    /** No longer ours: a poll that is under way is abandoned. */
    DROPPED
}
