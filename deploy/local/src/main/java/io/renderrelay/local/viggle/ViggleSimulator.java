package io.renderrelay.local.viggle;

import io.renderrelay.local.viggle.control.ControlApi;
import io.renderrelay.local.viggle.http.Api;
import io.renderrelay.local.viggle.simulation.Simulation;
import io.renderrelay.local.viggle.simulation.Timeline;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.util.concurrent.CompletionException;

/**
 * The Viggle render API on this machine, with a ledger of everything it was asked and a switch for everything that can go
 * wrong. In this JVM here, in a process of its own through {@link SimulatorMain}; steered by the same {@link ViggleControl}.
 */
public final class ViggleSimulator implements AutoCloseable {

    private final Vertx vertx;
    private final URI baseUri;
    private final String apiKey;

    private ViggleSimulator(Vertx vertx, URI baseUri, String apiKey) {
        this.vertx = vertx;
        this.baseUri = baseUri;
        this.apiKey = apiKey;
    }

    public static ViggleSimulator start() {
        return start(SimulatorOptions.usual());
    }

    /** @throws IllegalStateException with a sentence for the user where the port is busy */
    public static ViggleSimulator start(SimulatorOptions options) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        try {
            int port = await(open(vertx, options));
            return new ViggleSimulator(vertx, base(port), options.beginning().key());
        } catch (CompletionException e) {
            vertx.close();
            throw new IllegalStateException(
                    "The Viggle simulator cannot listen on port " + options.port() + ": "
                            + e.getCause().getMessage() + ". Give it another one with --port, or 0 for any free one.",
                    e.getCause());
        }
    }

    public URI baseUri() {
        return baseUri;
    }

    public String apiKey() {
        return apiKey;
    }

    public ViggleControl control() {
        return new ViggleControl(baseUri);
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    /** On the one event loop, so that no request can come in before there is someone to handle it. */
    private static Future<Integer> open(Vertx vertx, SimulatorOptions options) {
        Promise<Integer> opened = Promise.promise();
        Context context = vertx.getOrCreateContext();
        context.runOnContext(start -> {
            Listener listener = new Listener(vertx, options.port());
            Simulation simulation = new Simulation(new Timeline(options.clock()), options.beginning());
            ControlApi control = new ControlApi(simulation, listener);
            listener.open()
                    .onSuccess(port -> {
                        Api api = new Api(simulation, base(port).toString(), Fixtures.mp4());
                        listener.serve(request -> {
                            if (request.path().startsWith(ControlApi.PREFIX)) {
                                control.handle(request);
                            } else {
                                api.handle(request);
                            }
                        });
                    })
                    .onComplete(opened);
        });
        return opened.future();
    }

    private static URI base(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
