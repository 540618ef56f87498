package io.renderrelay.poller.polling;

/** Phase of a job on the schedule. */
enum PollingPhase {
    /** On the schedule until it is due. */
    WAITING,
    /** A poll is in flight. */
    POLLING,
    /** Its outcome is observed and not stored yet. */
    DECIDED,
    /** No longer ours: a poll that is under way is abandoned. */
    DROPPED
}
