package io.renderrelay.poller.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.renderrelay.poller.tracing.SpanKeys;
import io.renderrelay.poller.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** The channels that events leave by. */
@ApplicationScoped
class EventChannels {

    private final MutinyEmitter<byte[]> completed;
    private final MutinyEmitter<byte[]> failed;
    private final MutinyEmitter<byte[]> progress;
    private final Tracing tracing;

    EventChannels(
            @Channel("completed") MutinyEmitter<byte[]> completed,
            @Channel("failed") MutinyEmitter<byte[]> failed,
            @Channel("progress") MutinyEmitter<byte[]> progress,
            Tracing tracing) {
        this.completed = completed;
        this.failed = failed;
        this.progress = progress;
        this.tracing = tracing;
    }

    /** @return ends when the broker has acknowledged the event */
    Uni<Void> send(OutboxRow row) {
        boolean isCompleted = row.result() instanceof OutboxRow.Result.Completed;
        Span span = span(row.echo(), isCompleted ? "render.jobs.completed" : "render.jobs.failed");
        return (isCompleted ? completed : failed)
                .sendMessage(EventFactory.ofOutcome(row).message())
                .onFailure()
                .invoke(e -> span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName()))
                .onTermination()
                .invoke(() -> span.end());
    }

    private Span span(EventContext echo, String topic) {
        return tracing.within(SpanKind.PRODUCER, "send " + topic, Optional.ofNullable(echo.traceparent()))
                .setAttribute(SpanKeys.SYSTEM, "kafka")
                .setAttribute(SpanKeys.OPERATION, "send")
                .setAttribute(SpanKeys.TOPIC, topic)
                .setAttribute(SpanKeys.REQUEST_ID, echo.requestId())
                .setAttribute(SpanKeys.TENANT, echo.tenant())
                .startSpan();
    }

    /** @return ends when the broker has acknowledged the event */
    Uni<Void> send(CloudEvent progressEvent) {
        return progress.sendMessage(progressEvent.message());
    }
}
