package io.renderrelay.submitter.viggle;

import static io.opentelemetry.api.trace.SpanKind.CLIENT;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.renderrelay.submitter.tracing.SpanKeys;
import io.renderrelay.submitter.tracing.Tracing;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

/** A span for the paid POST. No trace context is sent to the API. */
@Decorator
@Priority(1)
abstract class TracedRenderApi implements RenderApi {

    private final RenderApi api;
    private final Tracing tracing;

    @Inject
    TracedRenderApi(@Any @Delegate RenderApi api, Tracing tracing) {
        this.api = api;
        this.tracing = tracing;
    }

    @Override
    public RenderReply submit(RenderForm form) {
        Span span = tracing.step(CLIENT, "POST /api/render")
                .setAttribute(SpanKeys.METHOD, "POST")
                .startSpan();
        RenderReply reply = api.submit(form);
        if (reply instanceof RenderReply.Answered answered) {
            span.setAttribute(SpanKeys.STATUS, (long) answered.status());
        }
        if (!(reply instanceof RenderReply.Answered answered) || answered.status() / 100 != 2) {
            span.setStatus(StatusCode.ERROR, reply.getClass().getSimpleName());
        }
        span.end();
        return reply;
    }
}
