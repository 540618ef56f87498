package io.renderrelay.monitoring;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertsTest {

    /** Pages that no alert leads to. */
    private static final Set<String> OTHER_PAGES =
            Set.of("README.md", "restored-from-a-backup.md", "replay-from-the-dlq.md");

    @Test
    void shouldBeUnderstoodByPrometheus() {
        // Given
        Tools.prometheus();

        // When
        Tools.Verdict verdict = Tools.promtool("check", "rules", MonitoringFiles.RULES.toString());

        // Then
        assertThat(verdict.status()).as(verdict.words()).isZero();
    }

    @Test
    void shouldFireAndKeepStillAsItsCasesSay() {
        // Given
        Tools.prometheus();

        // When
        Tools.Verdict verdict = Tools.promtool("test", "rules", MonitoringFiles.CASES.toString());

        // Then
        assertThat(verdict.status()).as(verdict.words()).isZero();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void shouldHaveACaseThatFiresAndOneThatDoesNot(Alert alert) {
        // When
        Map<String, Set<Boolean>> fires = Dashboard.stream(MonitoringFiles.cases())
                .flatMap(test -> Dashboard.stream(test.path("alert_rule_test")))
                .collect(groupingBy(
                        AlertsTest::name,
                        mapping(test -> !test.path("exp_alerts").isEmpty(), toSet())));

        // Then
        assertThat(fires.get(alert.name())).containsExactlyInAnyOrder(true, false);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void shouldTellWhatHappensAndWhereToReadOn(Alert alert) {
        // When
        String page = alert.annotation("runbook_url");

        // Then
        assertThat(alert.name()).startsWith("RenderRelay");
        assertThat(alert.lasting()).matches("\\d+[mh]");
        assertThat(alert.severity()).isIn("critical", "warning");
        assertThat(alert.annotation("summary")).isNotBlank();
        assertThat(alert.annotation("description")).hasSizeGreaterThan(60);
        assertThat(page).endsWith("/" + alert.name() + ".md");
        assertThat(MonitoringFiles.page(page)).exists();
        assertThat(MonitoringFiles.text(MonitoringFiles.page(page)))
                .contains("# " + alert.name(), "## What users notice", "## Confirm", "## What to do", "```console");
    }

    @Test
    void shouldHaveNoPageWithoutAnAlert() {
        // Given
        Set<String> wanted = new TreeSet<>(OTHER_PAGES);
        alerts().forEach(alert -> wanted.add(alert.name() + ".md"));

        // When
        List<String> pages = MonitoringFiles.runbooks().stream()
                .map(page -> page.getFileName().toString())
                .toList();

        // Then
        assertThat(pages).containsExactlyInAnyOrderElementsOf(wanted);
    }

    static Stream<Alert> alerts() {
        return MonitoringFiles.alerts().stream();
    }

    private static String name(JsonNode test) {
        return test.path("alertname").asText();
    }
}
