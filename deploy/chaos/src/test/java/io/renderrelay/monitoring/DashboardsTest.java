package io.renderrelay.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.monitoring.Dashboard.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Grafana takes, and what people can read. */
class DashboardsTest {

    /** Of Grafana's grid. */
    private static final int COLUMNS = 24;

    /** The one that Grafana 12 writes. */
    private static final int SCHEMA = 41;

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldLetPeopleChooseSourceNamespaceAndTenant(Dashboard dashboard) {
        // When
        List<String> names = dashboard.variables().stream()
                .map(variable -> variable.path("name").asText())
                .toList();

        // Then
        assertThat(names).containsExactly("datasource", "namespace", "tenant");
        assertThat(dashboard.queries().filter(query -> query.where().contains(": variable ")))
                .as("what is asked for namespace and tenant")
                .hasSize(2);
        assertThat(dashboard.json().path("schemaVersion").asInt()).isEqualTo(SCHEMA);
        assertThat(dashboard.json().path("uid").asText()).matches("[a-z-]{1,40}");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldAskTheChosenSourceForTheChosenNamespace(Dashboard dashboard) {
        // When
        List<JsonNode> targets = dashboard.panels().stream()
                .flatMap(panel -> panel.targets().stream())
                .toList();

        // Then
        assertThat(targets).isNotEmpty().allSatisfy(target -> {
            assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(target.path("expr").asText()).contains("namespace=~\"$namespace\"");
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldSayInWordsWhatEachPanelShowsAndInWhatUnit(Dashboard dashboard) {
        // When
        List<Panel> panels = dashboard.panels();

        // Then
        assertThat(panels).allSatisfy(panel -> {
            assertThat(panel.title()).isNotBlank();
            assertThat(panel.json().path("description").asText())
                    .as(panel.title())
                    .isNotBlank();
            assertThat(panel.targets()).as(panel.title()).isNotEmpty();
            assertThat(panel.json().findValuesAsText("unit")).as(panel.title()).isNotEmpty();
        });
        assertThat(panels.stream().map(Panel::title)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldLayPanelsSideBySideAndNotOverEachOther(Dashboard dashboard) {
        // Given
        List<String> cells = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();

        // When
        Dashboard.stream(dashboard.json().path("panels")).forEach(panel -> {
            ids.add(panel.path("id").asInt());
            cells.addAll(cells(panel.path("gridPos")));
        });

        // Then
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(cells).doesNotHaveDuplicates();
        assertThat(cells)
                .allSatisfy(
                        cell -> assertThat(Integer.parseInt(cell.split(" ")[0])).isBetween(0, COLUMNS - 1));
    }

    static Stream<Dashboard> dashboards() {
        return MonitoringFiles.dashboards().stream();
    }

    private static List<String> cells(JsonNode at) {
        List<String> cells = new ArrayList<>();
        for (int x = 0; x < at.path("w").asInt(); x++) {
            for (int y = 0; y < at.path("h").asInt(); y++) {
                cells.add((at.path("x").asInt() + x) + " " + (at.path("y").asInt() + y));
            }
        }
        return cells;
    }
}
