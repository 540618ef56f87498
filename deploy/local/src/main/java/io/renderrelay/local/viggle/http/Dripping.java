package io.renderrelay.local.viggle.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A reply whose body comes in ten pieces spread over a time. */
record Dripping(Reply whole, long millis) implements Answer {

    private static final int PIECES = 10;

    @Override
    public void send(HttpServerRequest request, Sent sent) {
        HttpServerResponse response = whole.head(request.response());
        response.putHeader(
                HttpHeaders.CONTENT_LENGTH, Integer.toString(whole.body().length()));
        drip(Vertx.currentContext().owner(), response, 0, sent);
    }

    private void drip(Vertx vertx, HttpServerResponse response, int piece, Sent sent) {
        if (response.closed()) {
            sent.ended(0, "client went away");
        } else if (piece == PIECES - 1) {
            sent.ended(whole.status(), Integer.toString(whole.status()));
            response.end(piece(piece));
        } else {
            response.write(piece(piece));
            vertx.setTimer(millis / (PIECES - 1) + 1, timer -> drip(vertx, response, piece + 1, sent));
        }
    }

    private Buffer piece(int number) {
        int length = whole.body().length();
        return whole.body().slice(length * number / PIECES, length * (number + 1) / PIECES);
    }
}
