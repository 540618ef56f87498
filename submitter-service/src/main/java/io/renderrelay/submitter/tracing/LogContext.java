package io.renderrelay.submitter.tracing;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.Optional;
import java.util.function.Supplier;
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

    /** @param traceparent of the request's row */
    public static void about(String requestId, Optional<String> traceparent, Runnable task) {
        about(requestId, traceparent, () -> {
            task.run();
            return null;
        });
    }

    public static <T> T about(String requestId, Supplier<T> task) {
        return about(requestId, Optional.empty(), task);
    }

    /**
     * On a thread with a Vert.x context the MDC is stored in that context: a root context stores nothing, and a shared
     * one exposes it to other tasks. So the task has a context to itself.
     *
     * @see <a href="https://github.com/quarkusio/quarkus/issues/44137">MDC not working depending on the context</a>
     */
    private static <T> T about(String requestId, Optional<String> traceparent, Supplier<T> task) {
        Context shared = Vertx.currentContext();
        if (shared == null) {
            return named(requestId, traceparent, task);
        }
        ContextInternal own =
                (ContextInternal) VertxContext.createNewDuplicatedContext(VertxContext.getRootContext(shared));
        ContextInternal before = own.beginDispatch();
        try {
            return named(requestId, traceparent, task);
        } finally {
            own.endDispatch(before);
        }
    }

    private static <T> T named(String requestId, Optional<String> traceparent, Supplier<T> task) {
        MDC.put(REQUEST_ID, requestId);
        Traceparent.traceId(traceparent).ifPresent(id -> MDC.put(TRACE_ID, id));
        try {
            return task.get();
        } finally {
            MDC.remove(REQUEST_ID);
            MDC.remove(TRACE_ID);
        }
    }
}
