package io.renderrelay.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * deploy/kubernetes/install.yaml is the chart with its default values. Written again by {@code mvn test -pl deploy/chaos
 * -am -Dtest=InstallFileTest -Dsurefire.failIfNoSpecifiedTests=false -Drender-relay.install-file=write}.
 */
class InstallFileTest {

    private static final Path FILE = Chart.REPOSITORY.resolve("deploy/kubernetes/install.yaml");

    private static final String HEAD = """
            # Render Relay for plain kubectl: the chart in deploy/helm with its default values, and no operator needed.
            # A test keeps it equal to the chart, so change the chart. Before use, replace what says replace-me: the
            # bootstrap address, the hosts of the two databases, and the three Secrets marked PLACEHOLDER.
            #
            #   kubectl create namespace render-relay
            #   kubectl apply -n render-relay -f install.yaml
            """;

    @Test
    void shouldBeTheChartWithItsDefaultValues() throws IOException {
        // When
        String rendered = HEAD + Chart.ours().text(Switches.NONE).replaceAll("(?m)[ \\t]+$", "");

        // Then
        if ("write".equals(System.getProperty("render-relay.install-file"))) {
            Files.writeString(FILE, rendered);
        }
        assertThat(Yaml.text(FILE)).isEqualTo(rendered);
    }

    @Test
    void shouldMarkEveryPlaceholder() throws IOException {
        // When
        String file = Yaml.text(FILE);

        // Then
        assertThat(file.split("# PLACEHOLDER", -1)).hasSize(4);
        assertThat(Yaml.documents(file).stream()
                        .filter(document -> document.at("/kind").asText().equals("Secret")))
                .hasSize(3)
                .allSatisfy(secret ->
                        assertThat(secret.at("/stringData").toString()).contains("replace-me"));
        assertThat(file).contains("replace-me-kafka-bootstrap:9092");
    }
}
