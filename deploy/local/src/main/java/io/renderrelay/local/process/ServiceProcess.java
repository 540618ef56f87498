package io.renderrelay.local.process;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** One of the two services, packaged as in production: started, killed and started again on the same ports. */
public final class ServiceProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final String name;
    private final Path application;
    private final List<String> jvm;
    private final Map<String, String> environment;
    private final Path log;
    private ChildProcess process;

    /**
     * Does not start it.
     *
     * @param application folder with quarkus-run.jar
     * @param jvm such as {@code -Xmx128m}; the class data archive is used where there is one
     * @param settings environment variables; ports that they do not name are free ones
     * @param log appended to by each start
     */
    public ServiceProcess(String name, Path application, List<String> jvm, Map<String, String> settings, Path log) {
        this.name = name;
        this.application = application;
        this.jvm = List.copyOf(jvm);
        this.log = log;
        this.environment = new HashMap<>(settings);
        environment.computeIfAbsent("QUARKUS_HTTP_PORT", any -> String.valueOf(Ports.free()));
        environment.computeIfAbsent("QUARKUS_MANAGEMENT_PORT", any -> String.valueOf(Ports.free()));
    }

    public void start() {
        process = ChildProcess.start(name, command(), application, ours -> ours.putAll(environment), log);
    }

    /** The class data archive belongs to one JVM; another one says so in the log and starts without it. */
    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(JavaCommand.java()));
        command.addAll(jvm);
        if (Files.exists(application.resolve("app-cds.jsa"))) {
            command.add("-Xshare:auto");
            command.add("-XX:SharedArchiveFile=app-cds.jsa");
        }
        command.add("-jar");
        command.add("quarkus-run.jar");
        return command;
    }

    /** From now; called right after the start it is how long the start took. */
    public Duration awaitReady(Probe probe) {
        return probe.awaitReady(process, management("/q/health/ready"));
    }

    public String name() {
        return name;
    }

    public URI main(String path) {
        return URI.create("http://localhost:" + environment.get("QUARKUS_HTTP_PORT") + path);
    }

    public URI management(String path) {
        return URI.create("http://localhost:" + environment.get("QUARKUS_MANAGEMENT_PORT") + path);
    }

    /** What it answers on its management port; empty where nothing answers within 5 s. */
    public Optional<HttpResponse<String>> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(management(path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return Optional.of(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException unreachable) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the " + name + ".", e);
        }
    }

    /** The sum of all series of its metrics with that name, whatever their labels; empty where there are none now. */
    public OptionalDouble metric(String metric) {
        return metric(metric, "");
    }

    /** @param label that the series must have, such as {@code area="heap"} */
    public OptionalDouble metric(String metric, String label) {
        double[] values = get("/q/metrics")
                .map(HttpResponse::body)
                .orElse("")
                .lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(DoubleStream.of(values).sum());
    }

    /** Of its last start. */
    public ChildProcess process() {
        return process;
    }

    public Path log() {
        return log;
    }

    /** SIGKILL; does nothing before its first start. */
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop();
        }
    }
}
