package io.renderrelay.submitter.outbox;

import static io.opentelemetry.api.trace.SpanKind.PRODUCER;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.renderrelay.submitter.tracing.LogContext;
import io.renderrelay.submitter.tracing.SpanKeys;
import io.renderrelay.submitter.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/** Sends events and waits for the acknowledgement of each. */
@ApplicationScoped
class EventSender {

    private static final Logger LOG = Logger.getLogger(EventSender.class);

    /** Longer than a send can take, see delivery.timeout.ms. */
    private static final Duration SEND_LIMIT = Duration.ofSeconds(30);

    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> created;
    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> failed;
    private final Tracing tracing;

    EventSender(
            @Channel("job-created") MutinyEmitter<ProducerRecord<byte[], byte[]>> created,
            @Channel("failed") MutinyEmitter<ProducerRecord<byte[], byte[]>> failed,
            Tracing tracing) {
        this.created = created;
        this.failed = failed;
        this.tracing = tracing;
    }

    /** @return the request ids whose event the broker has acknowledged */
    List<String> send(List<OutboxEvent> events) {
        List<Uni<Optional<String>>> sends = events.stream().map(this::send).toList();
        return Uni.join().all(sends).andFailFast().await().atMost(SEND_LIMIT).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Uni<Optional<String>> send(OutboxEvent event) {
        OutboxRow row = event.row();
        Span span = span(event);
        return emitter(event)
                .send(event.record())
                .map(acknowledged -> Optional.of(row.requestId()))
                .onFailure()
                .recoverWithItem(e -> {
                    span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
                    LogContext.about(
                            row.requestId(),
                            Optional.ofNullable(row.traceparent()),
                            () -> LOG.warnf(
                                    "Event not acknowledged; it is sent again. requestId=%s cause=%s",
                                    row.requestId(), e.getMessage()));
                    return Optional.empty();
                })
                .onTermination()
                .invoke(() -> span.end());
    }

    private Span span(OutboxEvent event) {
        OutboxRow row = event.row();
        return tracing.within(PRODUCER, "send " + event.topic(), Optional.ofNullable(row.traceparent()))
                .setAttribute(SpanKeys.SYSTEM, "kafka")
                .setAttribute(SpanKeys.OPERATION, "send")
                .setAttribute(SpanKeys.TOPIC, event.topic())
                .setAttribute(SpanKeys.REQUEST_ID, row.requestId())
                .setAttribute(SpanKeys.TENANT, row.tenant())
                .setAttribute(
                        SpanKeys.RESULT,
                        row.failure() == null ? "JOB_CREATED" : row.failure().code())
                .startSpan();
    }

    private MutinyEmitter<ProducerRecord<byte[], byte[]>> emitter(OutboxEvent event) {
        return event.isJobCreated() ? created : failed;
    }
}
