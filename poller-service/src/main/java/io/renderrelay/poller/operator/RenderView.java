package io.renderrelay.poller.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.renderrelay.poller.polling.PollingStatus;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A render in the operator API.
 *
 * @param jobId opens the job's status to anyone
 * @param state IN_PROGRESS, COMPLETED or FAILED
 * @param outcome null while it is in progress
 * @param polling null once it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Render")
record RenderView(
        String requestId,
        String tenant,
        String jobId,
        int storedPartition,
        String mode,
        Double mediaSeconds,
        Times times,
        String state,
        Outcome outcome,
        Polling polling) {

    RenderView with(Polling newPolling) {
        return new RenderView(
                requestId, tenant, jobId, storedPartition, mode, mediaSeconds, times, state, outcome, newPolling);
    }

    record Times(Instant submittedAt, Instant receivedAt, Instant deadline) {}

    /**
     * Its end, from the row.
     *
     * @param publishedAt the broker has acknowledged the event
     * @param lastRunningAt the last poll that found it running
     * @param polls with a readable answer, by the instance that saw the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(
            Instant outcomeAt,
            Instant publishedAt,
            String cdnUrl,
            String maskCdnUrl,
            Failure failure,
            Instant lastRunningAt,
            Integer polls) {}

    record Failure(String errorCode, String errorMessage, String charged, boolean retryable) {}

    /**
     * Its owner, and its state on the schedule of the owner.
     *
     * @param here whether this instance polls it
     * @param partition of render.jobs.created that it belongs to; null while the partition count is unknown
     * @param owner in words
     * @param status null where this instance does not have it on its schedule
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Polling(boolean here, Integer partition, String owner, PollingStatus status) {}
}
