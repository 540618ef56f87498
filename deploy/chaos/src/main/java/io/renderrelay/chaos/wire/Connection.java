package io.renderrelay.chaos.wire;

import io.renderrelay.chaos.wire.Trouble.Kind;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.Optional;

/** One connection through a wire; everything in it happens on its event loop. */
final class Connection {

    private final Context loop;
    private final NetSocket client;
    private final NetSocket server;
    private final Direction asking;
    private final Direction answering;
    private Trouble trouble;
    private long answered;

    Connection(Vertx vertx, NetSocket client, NetSocket server) {
        this.loop = vertx.getOrCreateContext();
        this.client = client;
        this.server = server;
        this.asking = new Direction(vertx, client, server);
        this.answering = new Direction(vertx, server, client);
    }

    void whenClosed(Runnable action) {
        client.closeHandler(closed -> ended(server, action));
        server.closeHandler(closed -> ended(client, action));
    }

    void begin(Optional<Trouble> struck) {
        trouble = struck.orElse(null);
        client.exceptionHandler(broken -> Resets.reset(server));
        server.exceptionHandler(broken -> Resets.reset(client));
        client.handler(this::asked);
        server.handler(this::answered);
        client.resume();
    }

    void struckBy(Optional<Trouble> next) {
        loop.runOnContext(now -> {
            if (is(Kind.HALF_OPEN)) {
                resetBoth();
            }
            trouble = next.orElse(null);
            answered = 0;
        });
    }

    private void asked(Buffer piece) {
        if (!is(Kind.HALF_OPEN)) {
            asking.pass(piece, delay());
        }
    }

    private void answered(Buffer piece) {
        answered += piece.length();
        if (is(Kind.ANSWER_LOST) || is(Kind.RESET) && answered > trouble.amount()) {
            resetBoth();
        } else if (!is(Kind.HALF_OPEN)) {
            answering.pass(piece, delay());
        }
    }

    /** The other side of a half-open connection is not notified. */
    private void ended(NetSocket other, Runnable action) {
        if (!is(Kind.HALF_OPEN)) {
            action.run();
            other.close();
        }
    }

    private boolean is(Kind kind) {
        return trouble != null && trouble.kind() == kind;
    }

    private long delay() {
        return is(Kind.DELAY) ? trouble.amount() : 0;
    }

    private void resetBoth() {
        Resets.reset(client);
        Resets.reset(server);
    }
}
