package io.renderrelay.local.viggle.http;

import io.vertx.core.http.HttpServerRequest;

/** What goes back over the wire, a reply or something worse. */
interface Answer {

    /** Sends it; {@code sent} is called just before its last byte is written, or never if nothing is sent. */
    void send(HttpServerRequest request, Sent sent);
}
