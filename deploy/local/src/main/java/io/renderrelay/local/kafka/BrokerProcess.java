package io.renderrelay.local.kafka;

import io.renderrelay.local.process.ChildProcess;
import io.renderrelay.local.process.JavaCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import kafka.tools.StorageTool;

/** One node, broker and controller in one: the real {@code kafka.Kafka} main class, storage formatted as on a server. */
final class BrokerProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xms96m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");

    private final int id;
    private final int port;
    private final Path directory;
    private ChildProcess process;

    BrokerProcess(int id, int port, Path directory) {
        this.id = id;
        this.port = port;
        this.directory = directory;
    }

    int id() {
        return id;
    }

    /** @param controllerPort this node's own */
    record Quorum(String voters, int controllerPort, int nodes) {}

    String address() {
        return "localhost:" + port;
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Does nothing to storage that was formatted by an earlier run. */
    void format(String clusterId, Quorum quorum, List<BrokerListener> doors, Map<String, String> more) {
        Path data = directory.resolve("data");
        Properties properties = new Properties();
        properties.putAll(BrokerSettings.of(quorum.nodes()));
        properties.putAll(more);
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(id),
                "controller.quorum.voters",
                quorum.voters(),
                "listeners",
                "BROKER://localhost:" + port + ",CONTROLLER://localhost:" + quorum.controllerPort()
                        + each(doors, door -> "," + door.listener(id)),
                "advertised.listeners",
                "BROKER://" + address() + each(doors, door -> "," + door.advertised(id)),
                "inter.broker.listener.name",
                "BROKER",
                "controller.listener.names",
                "CONTROLLER",
                "listener.security.protocol.map",
                "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"
                        + each(doors, door -> "," + door.name() + ":" + door.protocol()),
                "log.dirs",
                data.toString()));
        try {
            Files.createDirectories(data);
            try (PrintStream file = new PrintStream(settings().toFile(), StandardCharsets.UTF_8)) {
                properties.store(file, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The broker's directory " + directory + " cannot be filled.", e);
        }
        String[] arguments = {
            "format", "--ignore-formatted", "-t", clusterId, "-c", settings().toString()
        };
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        if (StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
            throw new IllegalStateException("The broker's storage could not be formatted: " + said);
        }
    }

    void start() {
        Path logs = directory.resolve("logs");
        process = ChildProcess.start(
                "Kafka broker",
                JavaCommand.ofMain(
                        directory,
                        JVM_OPTIONS,
                        "kafka.Kafka",
                        List.of(settings().toString())),
                directory,
                environment -> environment.put("LOG_DIR", logs.toString()),
                directory.resolve("broker.log"));
    }

    void awaitReady() {
        Readiness.await(address(), PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The Kafka broker ended while it was starting; " + process.log()
                        + " ends with: " + String.join(" | ", process.lastLines(5)));
            }
        });
    }

    void stop() {
        process.stop();
    }

    void kill() {
        process.kill();
    }

    void freeze() {
        process.freeze();
    }

    void thaw() {
        process.thaw();
    }

    private static String each(List<BrokerListener> doors, Function<BrokerListener, String> text) {
        return doors.stream().map(text).collect(Collectors.joining());
    }

    private Path settings() {
        return directory.resolve("server.properties");
    }
}
