package io.renderrelay.poller.history;

import java.time.Instant;

/**
 * A poll of this instance.
 *
 * @param number of it at this job, from 1
 * @param answer one of a few words
 */
record PollRecord(int number, Instant asked, Instant answered, String answer) {

    long tookMillis() {
        return Math.max(0, answered.toEpochMilli() - asked.toEpochMilli());
    }
}
