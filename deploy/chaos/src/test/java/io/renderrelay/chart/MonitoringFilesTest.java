package io.renderrelay.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart carries the files of deploy/monitoring; what is put there is installed. */
class MonitoringFilesTest {

    private static final String ON = """
            monitoring: {prometheusRule: {enabled: true}, dashboards: {enabled: true}}
            """;

    private static final String RULES = """
            groups:
              - name: renders
                rules:
                  - alert: NothingMoves
                    expr: rate(render_relay_outcomes_total[5m]) == 0
                    for: 10m
                    labels: {severity: page}
                    annotations: {summary: "{{ $labels.namespace }}: no outcome for 10 minutes"}
            """;

    private static final String DASHBOARD = """
            {"title": "Renders", "panels": [{"title": "{{ state }}"}]}
            """;

    @Test
    void shouldInstallEachRuleFileAndDashboardAsItIs(@TempDir Path folder) throws IOException {
        // Given
        Chart.copy(folder);
        write(folder.resolve("files/monitoring/rules/pair.yaml"), RULES);
        write(folder.resolve("files/monitoring/dashboards/pair.json"), DASHBOARD);

        // When
        List<Manifest> manifests = Chart.in(folder).render(ON);

        // Then
        assertThat(Strictness.problems(manifests)).isEmpty();
        assertThat(ChartTest.only(manifests, "PrometheusRule", "pair").at("/spec"))
                .isEqualTo(Yaml.documents(RULES).get(0));
        assertThat(ChartTest.only(manifests, "ConfigMap", "pair")
                        .at("/data/pair.json")
                        .asText())
                .isEqualToIgnoringWhitespace(DASHBOARD);
    }

    @Test
    void shouldInstallWhatStandsInMonitoringNow() throws IOException {
        // Given
        Path monitoring = Chart.REPOSITORY.resolve("deploy/monitoring");

        // When
        List<Manifest> manifests = Chart.ours().render(ON);

        // Then
        assertThat(count(manifests, "PrometheusRule")).isEqualTo(files(monitoring.resolve("rules"), ".yaml"));
        assertThat(count(manifests, "ConfigMap")).isEqualTo(files(monitoring.resolve("dashboards"), ".json"));
    }

    @Test
    void shouldLeadEachAlertToThePagesOfTheAddressThatIsGiven() {
        // When
        List<Manifest> manifests = Chart.ours().render("""
                monitoring: {prometheusRule: {enabled: true, runbooks: "https://git.example.com/relay/blob/main"}}
                """);

        // Then
        assertThat(ChartTest.only(manifests, "PrometheusRule", "render-relay")
                        .at("/spec")
                        .findValuesAsText("runbook_url"))
                .isNotEmpty()
                .allMatch(url -> url.startsWith("https://git.example.com/relay/blob/main/deploy/monitoring/runbooks/"));
    }

    private static long count(List<Manifest> manifests, String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .count();
    }

    private static long files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).count();
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
