package io.renderrelay.poller.polling;

/** Phase of a job on the schedule. */
enum PollingPhase {
    /** On the schedule until it is due. */
    WAITING,
    /** A poll is in flight. */
    POLLING,
    /** Its outcome is observed and not stored yet. */
    DECIDED,
    /** Its partition is no longer owned: a poll in flight is abandoned. */
    DROPPED
}
