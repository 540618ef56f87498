package io.renderrelay.chart;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.local.process.ChildProcess;
import io.renderrelay.local.process.JavaCommand;
import io.renderrelay.local.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged service as a process with the environment that the chart gives its container. */
final class Pod implements AutoCloseable {

    /** Exit value of a JVM that was ended by SIGTERM; one that had to be killed has 137. */
    static final int TERMINATED = 143;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final Path application;
    private final Path log;
    private final Map<String, String> environment = new HashMap<>();
    private final int management = Ports.free();
    private ChildProcess process;

    /**
     * @param service whose application it runs
     * @param mounts stands for the container's root, so that the environment's paths lead there
     */
    Pod(String name, String service, Manifest manifest, Path mounts) {
        this.name = name;
        this.application = Chart.REPOSITORY.resolve(service + "-service/target/quarkus-app");
        this.log = mounts.resolve(name + ".log");
        for (JsonNode variable : manifest.at("/spec/template/spec/containers/0/env")) {
            String value = variable.has("value") ? variable.at("/value").asText() : name;
            environment.put(variable.at("/name").asText(), value.startsWith("/") ? mounts + value : value);
        }
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(Ports.free()));
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(management));
    }

    void start() {
        process = ChildProcess.start(
                name,
                List.of(JavaCommand.java(), "-XX:SharedArchiveFile=app-cds.jsa", "-jar", "quarkus-run.jar"),
                application,
                ours -> ours.putAll(environment),
                log);
    }

    /** Waits for a container that runs to its end; its exit value. */
    int run() {
        start();
        return process.ended().orTimeout(60, TimeUnit.SECONDS).join();
    }

    void awaitReady() {
        await(name + " is ready; its log: " + log)
                .atMost(ofSeconds(60))
                .pollInterval(ofMillis(100))
                .until(this::isReady);
    }

    /** SIGTERM; how long it took to end by itself. */
    Duration terminate() {
        long begun = System.nanoTime();
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
        process.ended().orTimeout(60, TimeUnit.SECONDS).join();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    int exitValue() {
        return process.ended().join();
    }

    String log() {
        return Yaml.text(log);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    private boolean isReady() {
        URI uri = URI.create("http://127.0.0.1:" + management + "/q/health/ready");
        try {
            return HTTP.send(HttpRequest.newBuilder(uri).timeout(ofSeconds(5)).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
