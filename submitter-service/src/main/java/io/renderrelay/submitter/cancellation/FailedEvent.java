package io.renderrelay.submitter.cancellation;

import io.renderrelay.submitter.cancellation.PendingCancellations.Open;
import java.util.Optional;

/**
 * What is of interest in a record of {@code render.jobs.failed}.
 *
 * @param job the job that ended; empty for an event of this service, which is about no job of the poller
 * @param overdue whether the job may still run
 * @param cancelled which the canceller counts, where it was our doing
 */
record FailedEvent(String requestId, Optional<Open> job, boolean overdue, boolean refunded, boolean cancelled) {

    static FailedEvent own(String requestId) {
        return new FailedEvent(requestId, Optional.empty(), false, false, false);
    }
}
