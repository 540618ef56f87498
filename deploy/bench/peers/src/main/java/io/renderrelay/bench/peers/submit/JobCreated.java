package io.renderrelay.bench.peers.submit;

import java.time.Instant;

/** The job-created event, with the data of the submitter's own event. */
public record JobCreated(
        String requestId, String tenant, String jobId, String mode, Instant submittedAt, Instant deadline) {}
