package io.renderrelay.submitter.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Begins spans. A request's trace is the one that its row names, so that it goes on wherever and whenever the row is
 * taken up. Without an OTLP endpoint nothing is recorded, and the context of the caller is passed on unchanged.
 *
 * <p>No span contains secrets: no job id, no link, no external text; {@link SpanKeys} lists all attributes.
 */
@Singleton
public class Tracing {

    private static final String SCOPE = "io.renderrelay.submitter";
    /** After everything that still has something to tell. */
    private static final int LAST = 10_000;

    private static final Tracer NOBODY = OpenTelemetry.noop().getTracer(SCOPE);

    private final Optional<SpanExport> exporting;
    private final Tracer tracer;

    @Inject
    Tracing(Config config) {
        this(SpanExport.asConfigured(config));
    }

    private Tracing(Optional<SpanExport> exporting) {
        this.exporting = exporting;
        this.tracer = exporting.map(on -> on.tracer(SCOPE)).orElse(NOBODY);
    }

    /** For tests without a container. */
    public static Tracing off() {
        return new Tracing(Optional.empty());
    }

    /** @param traceparent of the caller; without one a trace begins here */
    public SpanBuilder begin(SpanKind kind, String name, Optional<String> traceparent) {
        return tracer.spanBuilder(name).setSpanKind(kind).setParent(Traceparent.context(traceparent));
    }

    /** @param traceparent of a row; where it has none, because tracing was off when it came, there is no span */
    public SpanBuilder within(SpanKind kind, String name, Optional<String> traceparent) {
        return traceparent.isPresent()
                ? begin(kind, name, traceparent)
                : NOBODY.spanBuilder(name).setNoParent();
    }

    /** A part of what this thread is at; no span where it is at nothing that has one. */
    public SpanBuilder step(SpanKind kind, String name) {
        Context current = Context.current();
        return Span.fromContext(current).getSpanContext().isValid()
                ? tracer.spanBuilder(name).setSpanKind(kind).setParent(current)
                : NOBODY.spanBuilder(name).setNoParent();
    }

    void stop(@Observes @Priority(LAST) ShutdownEvent event) {
        exporting.ifPresent(SpanExport::close);
    }
}
