package io.renderrelay.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What lies under deploy/monitoring, and the pages that speak of metrics. */
public final class MonitoringFiles {

    private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path FOLDER = REPOSITORY.resolve("deploy/monitoring");
    static final Path RULES = FOLDER.resolve("rules/render-relay.yaml");
    static final Path CASES = Path.of("src/test/resources/alerts/render-relay-tests.yaml");
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new JsonMapper();

    private MonitoringFiles() {}

    static List<Path> runbooks() {
        return list(FOLDER.resolve("runbooks"), ".md");
    }

    /** Where a runbook_url leads to in this repository. */
    static Path page(String runbookUrl) {
        return REPOSITORY.resolve(runbookUrl.replaceFirst("^https://[^/]+/", ""));
    }

    public static List<Dashboard> dashboards() {
        return list(FOLDER.resolve("dashboards"), ".json").stream()
                .map(file -> new Dashboard(read(JSON, file)))
                .toList();
    }

    public static List<Alert> alerts() {
        return StreamSupport.stream(
                        read(YAML, RULES).at("/groups").findValue("rules").spliterator(), false)
                .map(Alert::new)
                .toList();
    }

    static JsonNode cases() {
        return read(YAML, CASES).get("tests");
    }

    /** Every page that may name a metric. */
    public static List<Path> pages() {
        return Stream.of(
                        runbooks().stream(),
                        list(FOLDER, ".md").stream(),
                        list(REPOSITORY, ".md").stream(),
                        Stream.of("submitter-service", "poller-service", "deploy/helm", "deploy/docs")
                                .flatMap(module -> list(REPOSITORY.resolve(module), ".md").stream()))
                .flatMap(files -> files)
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
