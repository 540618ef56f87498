package io.renderrelay.poller.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.renderrelay.poller.outbox.OutboxRow.Result;
import io.renderrelay.poller.polling.RenderProgress;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Makes events of rows. The same row always makes the same bytes, so that an event that is sent twice, because no one
 * knew whether it was sent, is the same twice.
 */
final class EventFactory {

    private static final String COMPLETED = "io.renderrelay.render.completed.v1";
    private static final String FAILED = "io.renderrelay.render.failed.v1";
    private static final String PROGRESS = "io.renderrelay.render.progress.v1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventFactory() {}

    static CloudEvent ofOutcome(OutboxRow row) {
        ObjectNode data = begin(row.echo(), row.jobId());
        String type;
        if (row.result() instanceof Result.Completed completed) {
            type = COMPLETED;
            data.put("cdnUrl", completed.cdnUrl());
            putIfKnown(data, "maskCdnUrl", completed.maskCdnUrl());
            putIfKnown(data, "mode", row.mode());
            putIfKnown(data, "completedAt", completed.completedAt());
        } else {
            Result.Failed failed = (Result.Failed) row.result();
            type = FAILED;
            data.put("stage", "render");
            data.put("errorCode", failed.errorCode());
            data.put("errorMessage", failed.errorMessage());
            data.put("charged", failed.charged());
            data.put("retryable", failed.retryable());
        }
        return end(data, row.echo(), type, row.echo().requestId() + "/outcome", row.outcomeAt());
    }

    static CloudEvent ofProgress(RenderProgress progress, EventContext echo) {
        ObjectNode data = begin(echo, progress.jobId());
        data.put("status", progress.status());
        putIfKnown(data, "checkpoint", progress.checkpoint());
        if (!Double.isNaN(progress.progressPct())) {
            data.put("progressPct", BigDecimal.valueOf(progress.progressPct()).stripTrailingZeros());
        }
        Instant observedAt = progress.observedAt().truncatedTo(ChronoUnit.MILLIS);
        String id = "%s/progress/%d".formatted(echo.requestId(), observedAt.toEpochMilli());
        return end(data, echo, PROGRESS, id, observedAt);
    }

    private static ObjectNode begin(EventContext echo, String jobId) {
        return JSON.createObjectNode()
                .put("requestId", echo.requestId())
                .put("tenant", echo.tenant())
                .put("jobId", jobId);
    }

    private static CloudEvent end(ObjectNode data, EventContext echo, String type, String id, Instant observedAt) {
        data.put("observedAt", observedAt.toString());
        try {
            if (echo.metadata() != null) {
                data.set("metadata", JSON.readTree(echo.metadata()));
            }
            return new CloudEvent(
                    type, echo.requestId(), id, observedAt, echo.traceparent(), JSON.writeValueAsBytes(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata that were stored as JSON are none: " + echo.requestId(), e);
        }
    }

    private static void putIfKnown(ObjectNode data, String field, Object value) {
        if (value != null) {
            data.put(field, value.toString());
        }
    }
}
