package io.renderrelay.poller.watching;

/** Where a job on the schedule is. */
enum Phase {
    /** On the schedule until it is due. */
    WAITING,
    /** Asked about, the answer is awaited. */
    LOOKING,
    /** Seen at its end, which is not on disk yet. */
    DECIDED,
    /** No longer ours: a look that is under way is abandoned. */
    DROPPED
}
