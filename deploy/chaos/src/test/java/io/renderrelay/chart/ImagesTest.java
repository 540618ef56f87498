package io.renderrelay.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the Dockerfiles and the chart fit together; no image is built here. */
class ImagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"submitter", "poller"})
    void shouldRunAsTheUserOfTheChartOnAnImageThatIsPinned(String service) {
        // When
        List<String> lines = Yaml.text(Chart.REPOSITORY.resolve(service + "-service/Dockerfile"))
                .lines()
                .toList();

        // Then
        assertThat(lines)
                .filteredOn(line -> line.startsWith("FROM "))
                .singleElement()
                .asString()
                .matches("FROM [a-z-]+:25\\.[0-9_.]+-jre-[a-z]+");
        assertThat(lines).contains("USER 10001:10001");
        assertThat(Chart.ours().text(Switches.NONE)).contains("runAsUser: 10001", "runAsGroup: 10001");
        assertThat(String.join("\n", lines)).contains("version=\"" + version() + "\"");
    }

    @Test
    void shouldReleaseChartAndImagesTogether() {
        // When
        var chart = Yaml.read(Chart.FOLDER.resolve("Chart.yaml"));

        // Then
        assertThat(chart.at("/version").asText()).isEqualTo(version());
        assertThat(chart.at("/appVersion").asText()).isEqualTo(version());
    }

    private static String version() {
        Matcher version = Pattern.compile("<artifactId>render-relay</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Yaml.text(Chart.REPOSITORY.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
