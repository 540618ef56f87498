package io.renderrelay.poller.intake;

import java.time.Instant;

/**
 * A job that the submitter has started.
 *
 * @param mode null where unknown
 * @param mediaSeconds null where unknown
 * @param metadata the caller's, as JSON; null where there is none
 * @param traceparent null where there is none
 */
record JobCreated(
        String requestId,
        String tenant,
        String jobId,
        String mode,
        Double mediaSeconds,
        Instant submittedAt,
        Instant deadline,
        String metadata,
        String traceparent) {

    /** The same, its trace going on from there. */
    JobCreated continuedAs(String traceparent) {
        return new JobCreated(
                requestId, tenant, jobId, mode, mediaSeconds, submittedAt, deadline, metadata, traceparent);
    }

    /** Only what polling and the outcome need. */
    JobCreated withoutOptionalFields() {
        return new JobCreated(requestId, tenant, jobId, null, null, submittedAt, deadline, null, null);
    }
}
