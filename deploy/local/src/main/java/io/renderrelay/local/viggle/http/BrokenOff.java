package io.renderrelay.local.viggle.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A reply of which only the first half comes, then a reset. */
record BrokenOff(Reply whole) implements Answer {

    @Override
    public void send(HttpServerRequest request, Sent sent) {
        Buffer body = whole.body();
        HttpServerResponse response = whole.head(request.response());
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        response.write(body.slice(0, body.length() / 2)).onComplete(written -> Cut.RESET.send(request, sent));
    }
}
