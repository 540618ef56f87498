package io.renderrelay.submitter.intake;

import static io.opentelemetry.api.trace.SpanKind.CONSUMER;

import io.opentelemetry.api.trace.Span;
import io.renderrelay.submitter.request.IdentifiedRequest;
import io.renderrelay.submitter.submission.SubmissionState;
import io.renderrelay.submitter.tracing.SpanKeys;
import io.renderrelay.submitter.tracing.Traceparent;
import io.renderrelay.submitter.tracing.Tracing;
import java.util.HashMap;
import java.util.Map;
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

    /** @return the request, its trace going on from this span */
    IdentifiedRequest begin(ConsumerRecord<byte[], byte[]> record, IdentifiedRequest request) {
        IdentifiedRequest.Origin origin = request.origin();
        Span span = tracing.begin(CONSUMER, "process " + record.topic(), origin.traceparent())
                .setAttribute(SpanKeys.SYSTEM, "kafka")
                .setAttribute(SpanKeys.OPERATION, "process")
                .setAttribute(SpanKeys.TOPIC, record.topic())
                .setAttribute(SpanKeys.PARTITION, String.valueOf(record.partition()))
                .setAttribute(SpanKeys.OFFSET, record.offset())
                .setAttribute(SpanKeys.REQUEST_ID, origin.requestId())
                .setAttribute(SpanKeys.TENANT, request.tenant())
                .startSpan();
        open.putIfAbsent(origin.requestId(), span);
        return request.continuedAs(Traceparent.of(span));
    }

    void end(String requestId, SubmissionState state) {
        Span span = open.remove(requestId);
        if (span != null) {
            span.setAttribute(SpanKeys.STATE, state.name()).end();
        }
    }
}
