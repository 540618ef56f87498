package io.renderrelay.bench.system;

import io.renderrelay.local.process.ChildProcess;
import io.renderrelay.local.process.JavaCommand;
import io.renderrelay.local.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One service as it is packaged, in a process of its own, configured by environment variables alone. */
public final class Service extends Measured {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final long begun = System.nanoTime();
    private final int management;

    private Service(ChildProcess process, int management) {
        super(process);
        this.management = management;
    }

    /**
     * @param application folder with quarkus-run.jar
     * @param jvm such as {@code -Xmx256m}; the class data archive is used where there is one
     */
    static Service start(String name, Path application, List<String> jvm, Map<String, String> environment, Path logs) {
        int management = Ports.free();
        List<String> command = new ArrayList<>(List.of(JavaCommand.java()));
        command.addAll(jvm);
        if (Files.exists(application.resolve("app-cds.jsa"))) {
            command.addAll(List.of("-Xshare:auto", "-XX:SharedArchiveFile=app-cds.jsa"));
        }
        command.addAll(List.of("-jar", "quarkus-run.jar"));
        ChildProcess process = ChildProcess.start(
                name,
                command,
                application,
                ours -> {
                    ours.put("QUARKUS_HTTP_PORT", String.valueOf(Ports.free()));
                    ours.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(management));
                    ours.putAll(environment);
                },
                logs.resolve(name + ".log"));
        return new Service(process, management);
    }

    /** @return how long that took since its start */
    public Duration awaitReady() {
        Waiting.until("the " + process().name() + " is ready", PATIENCE, PAUSE, () -> {
            if (!process().isAlive()) {
                throw new IllegalStateException("The " + process().name() + " ended while it was starting:\n"
                        + String.join("\n", process().lastLines(20)));
            }
            return get("/q/health/ready").map(HttpResponse::statusCode).orElse(0) == 200;
        });
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    public Metrics metrics() {
        return get("/q/metrics")
                .map(response -> Metrics.of(response.body()))
                .orElseThrow(() -> new IllegalStateException("The " + process().name() + " returns no metrics."));
    }

    private Optional<HttpResponse<String>> get(String path) {
        URI uri = URI.create("http://127.0.0.1:" + management + path);
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
            return Optional.of(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking " + uri + ".", e);
        }
    }
}
