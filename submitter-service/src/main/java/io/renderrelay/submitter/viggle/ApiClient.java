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
 * in time. Connections are not kept: one that the other side has just closed fails in a way that cannot be told from a
 * POST that was accepted.
 *
 * <p>On Vert.x itself and not on the REST client over it: that one pauses an answer before it hands it on, and a server
 * that closes the connection right behind its answer, as it was asked to, then takes the answer with it. One paid job in
 * some fifty lost its id so.
 */
final class ApiClient implements AutoCloseable {

    /** More than are ever in flight, so that nothing waits for a connection while its lease runs. */
    private static final int CONNECTIONS = 512;

    private final HttpClient client;
    private final ApiKey key;
    private final Duration timeout;

    ApiClient(Vertx vertx, ApiKey key, Duration connectTimeout, Duration timeout) {
        this.key = key;
        this.timeout = timeout;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(CONNECTIONS)
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setSslHandshakeTimeout(connectTimeout.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS));
    }

    /** Blocks, for no longer than the timeout and a moment; never throws for anything that happens on the way. */
    Reply exchange(HttpMethod method, URI uri, Optional<MultipartBody> body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(uri.toString())
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key.value());
        body.ifPresent(form -> options.putHeader(HttpHeaders.CONTENT_TYPE, form.contentType())
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(form.length())));
        return new Exchange(new Answer(key), timeout).run(client, options, body);
    }

    @Override
    public void close() {
        client.close();
    }
}
