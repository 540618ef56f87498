package io.renderrelay.poller.announcing;

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
class Outbound {

    private final MutinyEmitter<byte[]> completed;
    private final MutinyEmitter<byte[]> failed;
    private final MutinyEmitter<byte[]> progress;
    private final Tracing tracing;

    Outbound(
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
    Uni<Void> send(DecidedRow row) {
        boolean isCompleted = row.result() instanceof DecidedRow.Result.Completed;
        Span span = span(row.echo(), isCompleted ? "render.jobs.completed" : "render.jobs.failed");
        return (isCompleted ? completed : failed)
                .sendMessage(Events.ofOutcome(row).message())
                .onFailure()
                .invoke(e -> span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName()))
                .onTermination()
                .invoke(() -> span.end());
    }

    private Span span(Echo echo, String topic) {
        return tracing.within(SpanKind.PRODUCER, "send " + topic, Optional.ofNullable(echo.traceparent()))
                .setAttribute(SpanKeys.SYSTEM, "kafka")
                .setAttribute(SpanKeys.OPERATION, "send")
                .setAttribute(SpanKeys.TOPIC, topic)
                .setAttribute(SpanKeys.REQUEST_ID, echo.requestId())
                .setAttribute(SpanKeys.TENANT, echo.tenant())
                .startSpan();
    }

    /** @return ends when the broker has acknowledged the event */
    Uni<Void> send(Event progressEvent) {
        return progress.sendMessage(progressEvent.message());
    }
}
