package io.renderrelay.local.viggle;

import io.renderrelay.local.viggle.control.ControlApi;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** The listening socket: one event loop, which owns all state; can be shut for a while and comes back on the same port. */
final class Listener implements ControlApi.Door {

    private final Vertx vertx;
    private int port;
    private HttpServer server;
    private Handler<HttpServerRequest> handler;

    Listener(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /** Completes with the port once connections are taken. */
    Future<Integer> open() {
        server = vertx.createHttpServer(new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setAcceptBacklog(4_096)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setMaxChunkSize(64 * 1_024)
                .setMaxFormAttributeSize(1 << 20)
                .setMaxFormBufferedBytes(64 * 1_024));
        server.requestHandler(request -> handler.handle(request));
        return server.listen().map(listening -> port = listening.actualPort());
    }

    /** Before the first request comes in. */
    void serve(Handler<HttpServerRequest> requests) {
        handler = requests;
    }

    private void reopen() {
        open().onFailure(taken -> vertx.setTimer(100, again -> reopen()));
    }

    @Override
    public void shutFor(long millis) {
        // a moment later, so that the caller still gets the reply
        vertx.setTimer(
                20, soon -> server.close().onComplete(shut -> vertx.setTimer(Math.max(1, millis), again -> reopen())));
    }
}
