package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.submit.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** A whole HTTP reply. */
record Reply(int status, CharSequence contentType, Map<String, String> headers, Buffer body) implements Answer {

    static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=UTF-8");

    static Reply json(int status, Buffer body) {
        return new Reply(status, JSON, Map.of(), body);
    }

    static Reply json(int status, String body) {
        return json(status, Buffer.buffer(body));
    }

    static Reply html(int status, String title) {
        String page = "<!DOCTYPE html><html><head><title>%s</title></head><body><h1>%s</h1></body></html>";
        return new Reply(status, HTML, Map.of(), Buffer.buffer(page.formatted(title, title)));
    }

    static Reply of(Refusal refusal) {
        return json(refusal.status(), refusal.body());
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, more, body);
    }

    Reply with(Buffer changed) {
        return new Reply(status, contentType, headers, changed);
    }

    @Override
    public void send(HttpServerRequest request, Sent sent) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            sent.ended(0, "client went away");
            return;
        }
        sent.ended(status, Integer.toString(status));
        head(response).end(body);
    }

    /** The status line and headers, all but Content-Length. */
    HttpServerResponse head(HttpServerResponse response) {
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        headers.forEach(response::putHeader);
        return response;
    }
}
