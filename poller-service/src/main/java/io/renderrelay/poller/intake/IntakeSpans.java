package io.renderrelay.poller.intake;

import static io.opentelemetry.api.trace.SpanKind.CONSUMER;

import io.opentelemetry.api.trace.Span;
import io.renderrelay.poller.tracing.SpanKeys;
import io.renderrelay.poller.tracing.Traceparent;
import io.renderrelay.poller.tracing.Tracing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The spans of one batch: each begins with its record, goes into the row, and is reported once the row is there. A repeat
 * makes no row, and so no second beginning in its trace.
 */
final class IntakeSpans {

    private final Map<String, Span> open = new HashMap<>();
    private final Tracing tracing;

    IntakeSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    /** @return the arrival, its trace going on from this span */
    ReceivedJob begin(ReceivedJob arrival) {
        ConsumerRecord<byte[], byte[]> record = arrival.record();
        JobCreated created = arrival.created();
        Span span = tracing.begin(CONSUMER, "process " + record.topic(), Optional.ofNullable(created.traceparent()))
                .setAttribute(SpanKeys.SYSTEM, "kafka")
                .setAttribute(SpanKeys.OPERATION, "process")
                .setAttribute(SpanKeys.TOPIC, record.topic())
                .setAttribute(SpanKeys.PARTITION, String.valueOf(record.partition()))
                .setAttribute(SpanKeys.OFFSET, record.offset())
                .setAttribute(SpanKeys.REQUEST_ID, created.requestId())
                .setAttribute(SpanKeys.TENANT, created.tenant())
                .startSpan();
        open.put(created.requestId(), span);
        return new ReceivedJob(record, created.continuedAs(Traceparent.of(span).orElse(null)));
    }

    void end(String requestId) {
        open.get(requestId).end();
    }
}
