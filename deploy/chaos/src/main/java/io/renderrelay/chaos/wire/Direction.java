package io.renderrelay.chaos.wire;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;

/** One direction of a connection: pieces may be late, and are never out of order. */
final class Direction {

    private final Vertx vertx;
    private final NetSocket from;
    private final NetSocket to;
    private long heldUntil = System.nanoTime();

    Direction(Vertx vertx, NetSocket from, NetSocket to) {
        this.vertx = vertx;
        this.from = from;
        this.to = to;
    }

    void pass(Buffer piece, long delayMillis) {
        long now = System.nanoTime();
        long due = Math.max(now + TimeUnit.MILLISECONDS.toNanos(delayMillis), heldUntil);
        if (due <= now) {
            write(piece);
        } else {
            // rounded up and remembered so, that none overtakes the one before it
            long millis = TimeUnit.NANOSECONDS.toMillis(due - now) + 1;
            heldUntil = now + TimeUnit.MILLISECONDS.toNanos(millis);
            vertx.setTimer(millis, late -> write(piece));
        }
    }

    private void write(Buffer piece) {
        to.write(piece);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(drained -> from.resume());
        }
    }
}
