package io.renderrelay.local.viggle.control;

import io.renderrelay.local.viggle.simulation.Simulation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;

/** The simulator's own paths, below {@code /_sim/}; no fault strikes them. */
public final class ControlApi {

    public static final String PREFIX = "/_sim/";

    private final Commands commands;

    /** What only the listening socket's owner can do. */
    public interface Door {

        /** Connections are refused, and open ones cut, for so long. */
        void shutFor(long millis);
    }

    public ControlApi(Simulation simulation, Door door) {
        this.commands = new Commands(simulation, door);
    }

    public void handle(HttpServerRequest request) {
        String path = request.path().substring(PREFIX.length());
        request.body().onSuccess(body -> reply(request, path, body));
    }

    private void reply(HttpServerRequest request, String path, Buffer body) {
        try {
            Object result = commands.run(request.method().name() + " " + path, Json.MAPPER.readTree(body.getBytes()));
            request.response()
                    .putHeader("content-type", "application/json")
                    .end(Buffer.buffer(Json.MAPPER.writeValueAsBytes(result)));
        } catch (IOException | RuntimeException e) {
            request.response().setStatusCode(400).end(String.valueOf(e));
        }
    }
}
