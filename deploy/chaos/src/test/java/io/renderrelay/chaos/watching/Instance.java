package io.renderrelay.chaos.watching;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.process.ChildProcess;
import io.renderrelay.local.process.JavaCommand;
import io.renderrelay.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One packaged poller of several, with a name that it keeps through restarts, as the pods of a StatefulSet have. */
final class Instance implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path APPLICATION = Path.of("..", "..", "poller-service", "target", "quarkus-app")
            .toAbsolutePath()
            .normalize();

    private final String name;
    private final Path log;
    private final Map<String, String> environment;
    private final int management = Ports.free();
    private ChildProcess process;

    Instance(String name, Path logs, Map<String, String> settings) {
        this.name = name;
        this.log = logs.resolve(name + ".log");
        this.environment = new HashMap<>(settings);
        environment.put("RENDER_RELAY_INSTANCE_ID", name);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(Ports.free()));
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(management));
    }

    void start() {
        process = ChildProcess.start(
                name,
                List.of(
                        JavaCommand.java(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-XX:SharedArchiveFile=app-cds.jsa",
                        "-jar",
                        "quarkus-run.jar"),
                APPLICATION,
                ours -> ours.putAll(environment),
                log);
    }

    void awaitReady() {
        await(name + " is ready; its log: " + log)
                .atMost(ofSeconds(120))
                .pollInterval(ofMillis(200))
                .until(() -> get("/q/health/ready").startsWith("200"));
    }

    /** SIGTERM, and waits for the end. */
    void stop() {
        process.stop();
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGSTOP: it does nothing more and does not know. */
    void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    void thaw() {
        signal("CONT");
    }

    int partitions() {
        return (int) metric("render_relay_owned_partitions");
    }

    int watched() {
        return (int) metric("render_relay_watched");
    }

    /** The first series of that name; -1 where there is none or nobody answers. */
    double metric(String metric) {
        return get("/q/metrics")
                .lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(-1);
    }

    @Override
    public void close() {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** HTTP status, a line's end, and the body; empty where nobody answers. */
    private String get(String path) {
        URI uri = URI.create("http://127.0.0.1:" + management + path);
        try {
            var response =
                    HTTP.send(HttpRequest.newBuilder(uri).timeout(ofSeconds(5)).build(), BodyHandlers.ofString());
            return response.statusCode() + "\n" + response.body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
