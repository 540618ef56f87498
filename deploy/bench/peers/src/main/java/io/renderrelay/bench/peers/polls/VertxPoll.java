package io.renderrelay.bench.peers.polls;

import com.fasterxml.jackson.databind.ObjectReader;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** Uses the HTTP client that the REST client is based on. */
final class VertxPoll implements StatusPoll {

    private final HttpClient client;
    private final ObjectReader reader;

    VertxPoll(Vertx vertx, URI api, int inFlight, ObjectReader reader) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost(api.getHost()).setDefaultPort(api.getPort()),
                new PoolOptions().setHttp1MaxSize(inFlight));
        this.reader = reader;
    }

    @Override
    public void at(String jobId, Runnable then) {
        client.request(HttpMethod.GET, "/api/render/" + jobId)
                .compose(request -> request.send())
                .compose(HttpClientResponse::body)
                .onComplete(body -> {
                    try {
                        if (body.succeeded()) {
                            read(body.result());
                        }
                    } finally {
                        then.run();
                    }
                });
    }

    private void read(Buffer body) {
        try {
            reader.readValue(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
