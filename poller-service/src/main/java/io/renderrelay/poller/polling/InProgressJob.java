package io.renderrelay.poller.polling;

import java.time.Instant;

/**
 * A row of a job in progress.
 *
 * @param partition of the job-created record
 * @param mode null where unknown
 * @param mediaSeconds NaN where unknown
 */
public record InProgressJob(
        String requestId,
        String jobId,
        int partition,
        String mode,
        double mediaSeconds,
        Instant submittedAt,
        Instant deadline) {}
