package io.renderrelay.submitter.outbox;

import io.renderrelay.submitter.submission.SubmissionFailure;
import java.time.Instant;
import java.util.Map;

/**
 * Columns of a row whose outcome is recorded; null if not applicable.
 *
 * @param failure null for a job that was created
 * @param sentAgain an operator resubmitted it after an attempt that may have been charged
 */
record OutboxRow(
        String requestId,
        String tenant,
        String jobId,
        String mode,
        Double mediaSeconds,
        Instant deadline,
        SubmissionFailure failure,
        boolean sentAgain,
        Instant outcomeAt,
        String traceparent,
        Map<String, String> metadata) {}
