package io.renderrelay.bench.peers.submit;

import java.time.Instant;

/** The event that tells of a job, with what the submitter's own tells. */
public record JobCreated(
        String requestId, String tenant, String jobId, String mode, Instant submittedAt, Instant deadline) {}
