package io.renderrelay.submitter.submission;

import static io.opentelemetry.api.trace.SpanKind.INTERNAL;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.renderrelay.submitter.submission.Submission.Ref;
import io.renderrelay.submitter.tracing.LogContext;
import io.renderrelay.submitter.tracing.SpanKeys;
import io.renderrelay.submitter.tracing.Tracing;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Runs the work on one claimed request with its log context and its trace, including a span of its time in the queue.
 */
@Singleton
class RequestScope {

    private static final Logger LOG = Logger.getLogger(RequestScope.class);

    private final SubmissionWorkflow worker;
    private final Tracing tracing;
    private final Clock clock;

    RequestScope(SubmissionWorkflow worker, Tracing tracing, Clock clock) {
        this.worker = worker;
        this.tracing = tracing;
        this.clock = clock;
    }

    /** Blocks, and never throws. */
    void run(ClaimedRequest claimed) {
        Ref ref = claimed.preparing().ref();
        Optional<String> traceparent = claimed.waited().traceparent();
        LogContext.about(ref.requestId(), traceparent, () -> {
            tracing.within(INTERNAL, "wait", traceparent)
                    .setStartTimestamp(claimed.waited().since())
                    .setAttribute(SpanKeys.REQUEST_ID, ref.requestId())
                    .setAttribute(SpanKeys.ATTEMPT, (long) ref.attempt())
                    .startSpan()
                    .end(clock.instant());
            Span attempt = tracing.within(INTERNAL, "attempt", traceparent)
                    .setAttribute(SpanKeys.REQUEST_ID, ref.requestId())
                    .setAttribute(SpanKeys.ATTEMPT, (long) ref.attempt())
                    .startSpan();
            Context.current().with(attempt).wrap(() -> work(claimed)).run();
            attempt.end();
        });
    }

    private void work(ClaimedRequest claimed) {
        try {
            worker.work(claimed);
        } catch (RuntimeException e) {
            Span.current().setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            LOG.errorf(
                    e,
                    "Unexpected error; the request is retried when its lease expires. requestId=%s",
                    claimed.preparing().ref().requestId());
        }
    }
}
