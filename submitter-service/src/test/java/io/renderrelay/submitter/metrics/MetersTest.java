package io.renderrelay.submitter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetersTest {

    @Test
    void shouldStandInTheTableOfTheReadmeEachOne() throws IOException {
        // Given
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `render_relay_"))
                .toList();

        // When
        List<String> named = rows.stream()
                .map(row -> row.replaceAll("^\\| `(\\w+).*", "$1"))
                .map(MetersTest::withoutSuffix)
                .toList();

        // Then
        assertThat(named)
                .containsExactlyElementsOf(Arrays.stream(Meters.values())
                        .map(meter -> meter.meter().replace('.', '_'))
                        .toList());
    }

    /** What Prometheus adds by the kind of a meter and by its unit. */
    private static String withoutSuffix(String series) {
        return series.replaceAll("(_credits)?(_total)?$", "").replaceAll("_(seconds|ratio)$", "");
    }
}
