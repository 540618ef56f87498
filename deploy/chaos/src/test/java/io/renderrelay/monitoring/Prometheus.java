package io.renderrelay.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.renderrelay.local.process.ChildProcess;
import io.renderrelay.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A real Prometheus with our rules, that scrapes every second and labels what it finds as a PodMonitor does. */
public final class Prometheus implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final int port = Ports.free();
    private final ChildProcess process;

    /** @param port of its management */
    public record Target(String pod, int port) {}

    private Prometheus(Path folder, List<Target> targets) throws IOException {
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: renders/render-relay
                    metrics_path: /q/metrics
                    static_configs:
                %s
                """.formatted(
                MonitoringFiles.RULES, targets.stream().map(Prometheus::scraped).collect(Collectors.joining("\n"))));
        process = ChildProcess.start(
                "prometheus",
                List.of(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("prometheus-data"),
                        "--web.listen-address=127.0.0.1:" + port),
                folder,
                environment -> {},
                folder.resolve("prometheus.log"));
    }

    /** Up, and each target was scraped. */
    public static Prometheus scraping(Path folder, List<Target> targets) {
        try {
            Prometheus prometheus = new Prometheus(folder, targets);
            await("Prometheus has found everyone; its log: " + folder.resolve("prometheus.log"))
                    .atMost(ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> prometheus.values("up == 1").size() == targets.size());
            return prometheus;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an expression is now, without what is no number. */
    public List<Double> values(String expression) {
        return Dashboard.stream(get("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8))
                        .at("/data/result"))
                .map(series -> series.at("/value/1").asText())
                .filter(value -> !value.equals("NaN"))
                .map(value -> Double.valueOf(value.replace("Inf", "Infinity")))
                .toList();
    }

    /** The names of everything that our services export. */
    public Set<String> names() {
        String ours = URLEncoder.encode("{application=~\"render-relay-.*\"}", UTF_8);
        return Dashboard.stream(
                        get("/api/v1/label/__name__/values?match[]=" + ours).path("data"))
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Rules that could not be evaluated, with the reason. */
    public List<String> failedRules() {
        return Dashboard.stream(get("/api/v1/rules").at("/data/groups"))
                .flatMap(group -> Dashboard.stream(group.path("rules")))
                .filter(rule -> !rule.path("health").asText().equals("ok"))
                .map(JsonNode::toString)
                .toList();
    }

    @Override
    public void close() {
        process.close();
    }

    private static String scraped(Target target) {
        return "      - {targets: [\"127.0.0.1:%d\"], labels: {namespace: renders, pod: %s}}"
                .formatted(target.port(), target.pod());
    }

    private JsonNode get(String path) {
        URI uri = URI.create("http://127.0.0.1:" + port + path.replace("[]", "%5B%5D"));
        try {
            return JSON.readTree(
                    HTTP.send(HttpRequest.newBuilder(uri).timeout(ofSeconds(10)).build(), BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
