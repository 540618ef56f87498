package io.renderrelay.poller.polling;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;

/** A Vert.x event loop, which also serves the connections of the polls, so that a poll stays on one thread. */
final class VertxPollingEventLoop implements PollingEventLoop {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Vertx vertx;
    private final Context context;
    private final Clock clock;

    VertxPollingEventLoop(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void run(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    @Override
    public void at(long nanos, Runnable task) {
        run(() -> arm(nanos, task));
    }

    private void arm(long nanos, Runnable task) {
        long wait = nanos - nanos();
        if (wait <= 0) {
            task.run();
        } else {
            // the timer has milliseconds and may be early by a fraction of one, so it is asked again
            vertx.setTimer(wait / NANOS_PER_MILLI + 1, ignored -> arm(nanos, task));
        }
    }
}
