package io.renderrelay.poller.tracing;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.Optional;
import org.jboss.logging.MDC;

/** Names the request that log lines are about; {@code deploy/monitoring/LOGS.md} lists the keys. */
public final class LogContext {

    private static final String REQUEST_ID = "requestId";
    private static final String TRACE_ID = "traceId";

    private LogContext() {}

    /** Every line that this thread writes meanwhile names the request. */
    public static void about(String requestId, Runnable task) {
        about(requestId, Optional.empty(), task);
    }

    /**
     * On a thread with a Vert.x context the MDC is stored in that context: a root context stores nothing, and a shared
     * one exposes it to other tasks. So the task has a context to itself.
     *
     * @param traceparent of the request's row
     * @see <a href="https://github.com/quarkusio/quarkus/issues/44137">MDC not working depending on the context</a>
     */
    public static void about(String requestId, Optional<String> traceparent, Runnable task) {
        Context shared = Vertx.currentContext();
        if (shared == null) {
            named(requestId, traceparent, task);
            return;
        }
        ContextInternal own =
                (ContextInternal) VertxContext.createNewDuplicatedContext(VertxContext.getRootContext(shared));
        ContextInternal before = own.beginDispatch();
        try {
            named(requestId, traceparent, task);
        } finally {
            own.endDispatch(before);
        }
    }

    private static void named(String requestId, Optional<String> traceparent, Runnable task) {
        MDC.put(REQUEST_ID, requestId);
        Traceparent.traceId(traceparent).ifPresent(id -> MDC.put(TRACE_ID, id));
        try {
            task.run();
        } finally {
            MDC.remove(REQUEST_ID);
            MDC.remove(TRACE_ID);
        }
    }
}
