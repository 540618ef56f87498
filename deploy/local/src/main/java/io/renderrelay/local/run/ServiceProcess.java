package io.renderrelay.local.run;

import io.renderrelay.local.process.ChildProcess;
import io.renderrelay.local.process.JavaCommand;
import io.renderrelay.local.process.Ports;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of the two services, packaged as in production. */
final class ServiceProcess implements AutoCloseable {

    // C1 alone: a run of a minute never earns back what C2 costs
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-Xmx128m", "-Xss512k", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private final ChildProcess process;
    private final int port;
    private final int managementPort;

    private ServiceProcess(ChildProcess process, int port, int managementPort) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
    }

    /**
     * @param application folder with quarkus-run.jar
     * @param settings environment variables; the API key of our own environment is never passed on
     */
    static ServiceProcess start(
            String name, Path application, Map<String, String> settings, int fixedPort, RunDirectory directory) {
        int port = Ports.free();
        int managementPort = fixedPort == 0 ? Ports.free() : fixedPort;
        ChildProcess process = ChildProcess.start(
                name,
                command(application, directory.made("tmp")),
                application,
                environment -> {
                    environment.remove(RunOptions.API_KEY);
                    environment.put("MALLOC_ARENA_MAX", "2"); // glibc's arenas would cost some 10 MB
                    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
                    environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
                    environment.putAll(settings);
                },
                directory.log(name));
        return new ServiceProcess(process, port, managementPort);
    }

    /** The class data archive belongs to one JVM; another one says so in the log and starts without it. */
    private static List<String> command(Path application, Path temporary) {
        List<String> command = new ArrayList<>(List.of(JavaCommand.java()));
        command.addAll(SMALL);
        if (Files.exists(application.resolve("app-cds.jsa"))) {
            command.add("-Xshare:auto");
            command.add("-XX:SharedArchiveFile=app-cds.jsa");
        }
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-jar");
        command.add("quarkus-run.jar");
        return command;
    }

    /** From now; called right after the start it is how long the start took. */
    Duration awaitReady(Probe probe) {
        return probe.awaitReady(process, management("/q/health/ready"));
    }

    URI main(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    URI management(String path) {
        return URI.create("http://localhost:" + managementPort + path);
    }

    ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.stop();
    }
}
