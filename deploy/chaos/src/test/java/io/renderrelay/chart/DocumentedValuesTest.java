package io.renderrelay.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart's README names every value. */
class DocumentedValuesTest {

    /** Values that are a map of the installer's own. */
    private static final List<String> FREE = List.of(
            "submitter.kafkaSecret.items",
            "poller.kafkaSecret.items",
            "submitter.resources",
            "poller.resources",
            "migrations.resources",
            "monitoring.dashboards.labels");

    @Test
    void shouldNameEveryValueInTheReadme() {
        // Given
        String readme = Yaml.text(Chart.FOLDER.resolve("README.md"));

        // When
        TreeSet<String> missing = new TreeSet<>();
        leaves("", Yaml.read(Chart.FOLDER.resolve("values.yaml")))
                .filter(value -> !isNamed(value, readme))
                .forEach(missing::add);

        // Then
        assertThat(missing).isEmpty();
    }

    /** By its whole name, or in a row that begins with the same part by what is left of it. */
    private static boolean isNamed(String value, String readme) {
        String service = value.replaceFirst("^poller\\.", "submitter.");
        return readme.lines()
                .filter(line -> line.startsWith("| `"))
                .anyMatch(line -> names(line, value) || names(line, service) && line.contains("`poller"));
    }

    private static boolean names(String line, String value) {
        if (line.contains("`" + value + "`")) {
            return true;
        }
        for (int dot = value.indexOf('.'); dot > 0; dot = value.indexOf('.', dot + 1)) {
            if (line.startsWith("| `" + value.substring(0, dot) + ".")
                    && line.contains("`" + value.substring(dot) + "`")) {
                return true;
            }
        }
        return false;
    }

    private static Stream<String> leaves(String name, JsonNode node) {
        if (!node.isObject() || node.isEmpty() || FREE.contains(name)) {
            return Stream.of(name);
        }
        return node.properties().stream()
                .map(Map.Entry::getKey)
                .flatMap(field -> leaves(name.isEmpty() ? field : name + "." + field, node.get(field)));
    }
}
