package io.renderrelay.submitter.viggle;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jboss.resteasy.reactive.client.impl.ClientBuilderImpl;
import org.jboss.resteasy.reactive.client.impl.ClientImpl;

/**
 * A client of the render API: sends each request once, follows no redirect, holds no answer beyond 64 KiB, and is done
 * in time. Connections are not kept: one that the other side has just closed fails in a way that cannot be told from a
 * POST that was accepted.
 *
 * <p>Whether a failed request can have reached the API is told by the phase in which it failed, not by guessing at
 * exceptions: before Vert.x handed over a connection no byte can have left.
 */
final class ApiClient implements AutoCloseable {

    /** More than are ever in flight, so that nothing waits for a connection while its lease runs. */
    private static final int CONNECTIONS = 512;

    private static final int CHUNK = 64 * 1024;

    private final ClientImpl client;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(ApiClient::daemon);
    private final ApiKey key;
    private final Duration timeout;

    ApiClient(ApiKey key, Duration connectTimeout, Duration timeout) {
        this.key = key;
        this.timeout = timeout;
        ClientBuilderImpl builder = new ClientBuilderImpl();
        builder.maxChunkSize(CHUNK);
        builder.connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .property(QuarkusRestClientProperties.KEEP_ALIVE_ENABLED, false)
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, CONNECTIONS)
                .register(new Wire.Tap());
        builder.followRedirects(false);
        builder.clientOptionsCustomizer(options -> options.setSslHandshakeTimeout(connectTimeout.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS));
        this.client = builder.build();
    }

    /** Blocks, for no longer than the timeout and a moment; never throws for anything that happens on the way. */
    Reply exchange(String method, URI uri, Optional<MultipartBody> body) {
        Wire wire = new Wire();
        Future<?> end = clock.schedule(wire::cut, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            Invocation.Builder request = client.target(uri)
                    .request(MediaType.APPLICATION_JSON_TYPE)
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + key.value())
                    .property(Wire.PROPERTY, wire);
            return answer(wire, send(request, method, body));
        } catch (RuntimeException e) {
            return wire.failure(e);
        } finally {
            end.cancel(false);
            wire.end();
        }
    }

    private static Future<Response> send(Invocation.Builder request, String method, Optional<MultipartBody> body) {
        if (body.isEmpty()) {
            return request.async().method(method, Response.class);
        }
        Entity<InputStream> entity =
                Entity.entity(body.get().stream(), MediaType.valueOf(body.get().contentType()));
        // of a stream the client sends no type by itself
        return request.header(HttpHeaders.CONTENT_TYPE, body.get().contentType())
                .header(HttpHeaders.CONTENT_LENGTH, body.get().length())
                .async()
                .method(method, entity, Response.class);
    }

    private Reply answer(Wire wire, Future<Response> pending) {
        try (Response response = pending.get(timeout.toMillis() + 200, TimeUnit.MILLISECONDS)) {
            return AnswerReader.read(response, wire, key);
        } catch (TimeoutException e) {
            return new Reply.Broken("no answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Broken("interrupted while waiting for the answer");
        } catch (ExecutionException e) {
            return wire.failure(e.getCause());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client.close();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "render-api-timeouts");
        thread.setDaemon(true);
        return thread;
    }
}
