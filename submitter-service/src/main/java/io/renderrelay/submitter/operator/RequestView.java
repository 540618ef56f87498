package io.renderrelay.submitter.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.renderrelay.submitter.submission.SubmissionFailure;
import io.renderrelay.submitter.submission.SubmissionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request in the operator API. The request data is left out, because its links may be signed.
 *
 * @param metadata the caller's own, as echoed on every event
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Request")
record RequestView(
        String requestId,
        String tenant,
        SubmissionState state,
        Instant stateSince,
        int attempt,
        Waiting waiting,
        Job job,
        SubmissionFailure error,
        Cancellation cancellation,
        Milestones milestones,
        Map<String, String> metadata,
        List<TimelineEntry> history) {

    RequestView with(Map<String, String> newMetadata, List<TimelineEntry> newHistory) {
        return new RequestView(
                requestId,
                tenant,
                state,
                stateSince,
                attempt,
                waiting,
                job,
                error,
                cancellation,
                milestones,
                newMetadata,
                newHistory);
    }

    /**
     * Waiting times.
     *
     * @param dueAt QUEUED: not tried before
     * @param leaseUntil PREPARING, SUBMITTING: expiry of the lease of the process that works on it
     * @param uncertainUntil UNCERTAIN: becomes ABANDONED then, unless it is resolved before
     * @param expiresAt not submitted from then on
     * @param refusals number of temporary refusals and failed connections
     * @param waited the used part of the retry budget
     * @param fastWaived sent at normal speed because fast capacity was missing
     * @param suspensions of the account that count against it: two delay it, the third rejects it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Waiting(
            Instant dueAt,
            Instant leaseUntil,
            Instant uncertainUntil,
            Instant expiresAt,
            int refusals,
            Duration waited,
            boolean fastWaived,
            int suspensions) {}

    /** @param jobId opens the job's status to anyone */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Job(String jobId, String mode, Double mediaSeconds) {}

    /**
     * Its cancellation.
     *
     * @param cancelDueAt set while the job is still to be cancelled at the API
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cancellation(Instant requestedAt, String reason, Instant cancelDueAt) {}

    /**
     * Times of events.
     *
     * @param deadline of the render
     * @param resubmittedAt an operator had it sent again
     * @param outcomeAt its outcome was recorded
     * @param publishedAt the broker has acknowledged that event
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Milestones(
            Instant receivedAt, Instant deadline, Instant resubmittedAt, Instant outcomeAt, Instant publishedAt) {}
}
