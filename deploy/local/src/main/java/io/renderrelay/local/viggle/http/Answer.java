package io.renderrelay.local.viggle.http;

import io.vertx.core.http.HttpServerRequest;

/** What goes back over the wire, a reply or something worse. */
interface Answer {

    /** Sends it; {@code sent} is informed just before its last byte goes, or never if nothing will ever come. */
    void send(HttpServerRequest request, Sent sent);
}
