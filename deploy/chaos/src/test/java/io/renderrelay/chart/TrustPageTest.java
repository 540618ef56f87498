package io.renderrelay.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on topics, tenants and trust says what the chart renders. */
class TrustPageTest {

    private static final String PAGE = Yaml.text(Chart.REPOSITORY.resolve("deploy/docs/trust.md"));
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final String CLIENT_GROUPS = "groups that begin with the client's name";

    @Test
    void shouldListTheAclsThatTheChartRenders() {
        // Given
        List<Manifest> users = users("""
                strimzi:
                  cluster: events
                  users:
                    enabled: true
                    clients:
                      - {name: produce, roles: [produce]}
                      - {name: consume, roles: [consume]}
                      - {name: operate, roles: [operate]}
                """);

        // When
        Map<String, String> rendered = new TreeMap<>();
        for (Manifest user : users) {
            String column = user.name().replace("render-relay-", "");
            Map<String, TreeSet<String>> operations = new TreeMap<>();
            user.at("/spec/authorization/acls")
                    .forEach(acl -> acl.at("/operations")
                            .forEach(operation -> operations
                                    .computeIfAbsent(resource(acl), none -> new TreeSet<>())
                                    .add(operation.asText())));
            operations.forEach(
                    (resource, allowed) -> rendered.put(resource + " | " + column, String.join(", ", allowed)));
        }

        // Then
        assertThat(rendered).isNotEmpty().isEqualTo(tableOfThePage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "gallery"})
    void shouldShowTheUsersThatItsOwnValuesRender(String name) {
        // Given
        List<JsonNode> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(PAGE);
        String values = null;
        while (block.find()) {
            if (block.group(1).startsWith("# values")) {
                values = block.group(1);
            } else {
                blocks.addAll(Yaml.documents(block.group(1)));
            }
        }

        // When
        Manifest rendered = users(values).stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow();

        // Then
        JsonNode shown = blocks.stream()
                .filter(user -> user.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(rendered.at("/spec")).isEqualTo(shown.at("/spec"));
        assertThat(rendered.kind()).isEqualTo(shown.at("/kind").asText());
        assertThat(rendered.at("/metadata/labels/strimzi.io~1cluster").asText()).isEqualTo("events");
    }

    private static List<Manifest> users(String values) {
        return Chart.ours().render(values).stream()
                .filter(manifest -> manifest.kind().equals("KafkaUser"))
                .toList();
    }

    private static String resource(JsonNode acl) {
        String type = acl.at("/resource/type").asText();
        return acl.at("/resource/patternType").asText().equals("prefix")
                ? CLIENT_GROUPS
                : type + " `" + acl.at("/resource/name").asText() + "`";
    }

    /** Resource and user to operations, without the empty ones. */
    private static Map<String, String> tableOfThePage() {
        List<List<String>> rows = PAGE.lines()
                .dropWhile(line -> !line.startsWith("| resource |"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
        Map<String, String> table = new TreeMap<>();
        for (List<String> row : rows.subList(2, rows.size())) {
            for (int column = 1; column < row.size(); column++) {
                if (!row.get(column).equals("–")) {
                    String user = rows.get(0).get(column).replace("`", "");
                    table.put(row.get(0) + " | " + user, row.get(column));
                }
            }
        }
        return table;
    }
}
