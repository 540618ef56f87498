package io.renderrelay.chaos;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.process.ChildProcess;
import io.renderrelay.local.process.JavaCommand;
import io.renderrelay.local.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One packaged service as a process that can be killed and started again. */
final class Service implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final Path application;
    private final Path log;
    private final Map<String, String> environment;
    private final int management = Ports.free();
    private ChildProcess process;

    Service(String name, Path logs, Map<String, String> settings) {
        this.name = name;
        this.application = Path.of("..", "..", name + "-service", "target", "quarkus-app")
                .toAbsolutePath()
                .normalize();
        this.log = logs.resolve(name + ".log");
        this.environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(Ports.free()));
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(management));
    }

    String name() {
        return name;
    }

    void start() {
        process = ChildProcess.start(
                name,
                List.of(
                        JavaCommand.java(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-XX:SharedArchiveFile=app-cds.jsa",
                        "-jar",
                        "quarkus-run.jar"),
                application,
                ours -> ours.putAll(environment),
                log);
    }

    void awaitReady() {
        await(name + " is ready; its log: " + log)
                .atMost(ofSeconds(90))
                .pollInterval(ofMillis(200))
                .until(() -> health("ready") == 200);
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    boolean isLive() {
        return health("live") == 200;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    /** HTTP status of a health check, 0 where nobody answers. */
    private int health(String check) {
        URI uri = URI.create("http://127.0.0.1:" + management + "/q/health/" + check);
        try {
            return HTTP.send(HttpRequest.newBuilder(uri).timeout(ofSeconds(5)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
