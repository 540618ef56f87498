package io.renderrelay.local.viggle.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/** An answer that is made, and sent, after a time. */
record Delayed(long millis, Supplier<Answer> then) implements Answer {

    /** At once where there is nothing to wait for. */
    static Answer by(long millis, Supplier<Answer> then) {
        return millis <= 0 ? then.get() : new Delayed(millis, then);
    }

    @Override
    public void send(HttpServerRequest request, Sent sent) {
        Context context = Vertx.currentContext();
        context.owner().setTimer(millis, timer -> then.get().send(request, sent));
    }
}
