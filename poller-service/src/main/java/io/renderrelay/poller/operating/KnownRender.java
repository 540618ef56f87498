package io.renderrelay.poller.operating;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.renderrelay.poller.watching.Sight;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A render as an operator sees it.
 *
 * @param jobId opens the job's status to anyone
 * @param state WATCHING, COMPLETED or FAILED
 * @param outcome null while it is watched
 * @param watch null once it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Render")
record KnownRender(
        String requestId,
        String tenant,
        String jobId,
        int storedPartition,
        String mode,
        Double mediaSeconds,
        Times times,
        String state,
        Outcome outcome,
        Watch watch) {

    KnownRender with(Watch itsWatch) {
        return new KnownRender(
                requestId, tenant, jobId, storedPartition, mode, mediaSeconds, times, state, outcome, itsWatch);
    }

    record Times(Instant submittedAt, Instant receivedAt, Instant deadline) {}

    /**
     * Its end, from the row.
     *
     * @param announcedAt the broker has acknowledged the event
     * @param lastRunningAt the last look that found it running
     * @param looks with a readable answer, by the instance that saw the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(
            Instant decidedAt,
            Instant announcedAt,
            String cdnUrl,
            String maskCdnUrl,
            Failure failure,
            Instant lastRunningAt,
            Integer looks) {}

    record Failure(String errorCode, String errorMessage, String charged, boolean retryable) {}

    /**
     * Who watches it, and how it stands there.
     *
     * @param here whether this instance does
     * @param partition of render.jobs.created that it belongs to; null while this instance knows no count
     * @param where in words
     * @param sight null where this instance does not have it on its schedule
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Watch(boolean here, Integer partition, String where, Sight sight) {}
}
