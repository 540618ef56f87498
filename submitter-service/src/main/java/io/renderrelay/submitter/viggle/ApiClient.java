package io.renderrelay.submitter.viggle;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A client of the render API: sends each request once, follows no redirect, holds no answer beyond 64 KiB, and is done
 * in time. No connection serves twice: one that the other side has just closed fails in a way that cannot be distinguished from a
 * POST that was accepted.
 *
 * <p>On Vert.x itself and not on the REST client over it: that one pauses an answer before it hands it on, and a server
 * that closes the connection right behind its answer, as it was asked to, then takes the answer with it. One paid job in
 * some fifty lost its id so.
 */
final class ApiClient {

    private final Vertx vertx;
    private final HttpClientOptions options;
    private final ApiKey key;
    private final String userAgent;
    private final Duration timeout;

    ApiClient(Vertx vertx, ApiKey key, String userAgent, Duration connectTimeout, Duration timeout) {
        this.vertx = vertx;
        this.key = key;
        this.userAgent = userAgent;
        this.timeout = timeout;
        this.options = new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setSslHandshakeTimeout(connectTimeout.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /** Blocks, for no longer than the timeout and a moment; never throws for anything that happens on the way. */
    RenderReply exchange(HttpMethod method, URI uri, Optional<MultipartBody> body) {
        RequestOptions request = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(uri.toString())
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .putHeader(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY)
                .putHeader(HttpHeaders.USER_AGENT, userAgent)
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key.value());
        body.ifPresent(form -> request.putHeader(HttpHeaders.CONTENT_TYPE, form.contentType())
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(form.length())));
        // a pool lends a connection that is about to be closed, even with keep-alive off, when an answer overtook the
        // end of its request; so no two requests share one
        HttpClient ofThisRequestAlone = vertx.createHttpClient(options);
        try {
            return new HttpExchange(new HttpResponseReader(key), timeout).run(ofThisRequestAlone, request, body);
        } finally {
            ofThisRequestAlone.close();
        }
    }
}
