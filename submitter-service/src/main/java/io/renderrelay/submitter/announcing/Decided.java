package io.renderrelay.submitter.announcing;

import io.renderrelay.submitter.submission.Failure;
import java.time.Instant;
import java.util.Map;

/**
 * What a row whose outcome is settled has to say; null where it has nothing to say.
 *
 * @param failure null for a job that was created
 * @param sentAgain an operator released it after an attempt that may have been charged
 */
record Decided(
        String requestId,
        String tenant,
        String jobId,
        String mode,
        Double mediaSeconds,
        Instant deadline,
        Failure failure,
        boolean sentAgain,
        Instant decidedAt,
        String traceparent,
        Map<String, String> metadata) {}
