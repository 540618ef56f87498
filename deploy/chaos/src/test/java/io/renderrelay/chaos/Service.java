package io.renderrelay.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.process.ChildProcess;
import io.renderrelay.local.process.JavaCommand;
import io.renderrelay.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One packaged service as a process that can be killed, stopped for a while, and started again. */
final class Service implements AutoCloseable {

    private final String name;
    private final Path application;
    private final Path log;
    private final Map<String, String> environment;
    private final int port = Ports.free();
    private final Management management = new Management(Ports.free());
    private ChildProcess process;

    /** @param module whose service it is */
    Service(String name, String module, Path logs, Map<String, String> settings) {
        this.name = name;
        this.application = Path.of("..", "..", module, "target", "quarkus-app")
                .toAbsolutePath()
                .normalize();
        this.log = logs.resolve(name + ".log");
        this.environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(management.port()));
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
                .until(() -> management.status("/q/health/ready") == 200);
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGSTOP: the process is paused and cannot detect it. */
    void freeze() {
        process.freeze();
    }

    /** SIGCONT. */
    void thaw() {
        process.thaw();
    }

    /** What a failed test left killed or frozen runs again. */
    void revive() {
        if (process.isAlive()) {
            thaw();
        } else {
            start();
        }
    }

    boolean isLive() {
        return management.status("/q/health/live") == 200;
    }

    /** Of the operator's API. */
    int port() {
        return port;
    }

    Management management() {
        return management;
    }

    /** All it has written in all its starts; empty before the first. */
    String log() {
        try {
            return Files.exists(log) ? new String(Files.readAllBytes(log), UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
