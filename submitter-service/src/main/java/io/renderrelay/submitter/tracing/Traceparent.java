package io.renderrelay.submitter.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Optional;

/**
 * The trace context of a request as headers and rows hold it; what is malformed never got into a row.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace Context</a>, version 00
 */
public final class Traceparent {

    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;

    private Traceparent() {}

    /** Of a span; empty if there is no trace. */
    public static Optional<String> of(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? Optional.of("00-%s-%s-%s"
                        .formatted(
                                context.getTraceId(),
                                context.getSpanId(),
                                context.getTraceFlags().asHex()))
                : Optional.empty();
    }

    static Optional<String> traceId(Optional<String> traceparent) {
        return traceparent.map(text -> text.substring(TRACE_ID, SPAN_ID - 1));
    }

    static Context context(Optional<String> traceparent) {
        return traceparent
                .map(text -> SpanContext.createFromRemoteParent(
                        text.substring(TRACE_ID, SPAN_ID - 1),
                        text.substring(SPAN_ID, FLAGS - 1),
                        TraceFlags.fromHex(text, FLAGS),
                        TraceState.getDefault()))
                .map(context -> Context.root().with(Span.wrap(context)))
                .orElse(Context.root());
    }
}
