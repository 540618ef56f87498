package io.renderrelay.local.odd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OddBehaviourTest {

    @Test
    void shouldStandInTheDocumentationWhenThereIsABehaviour() throws IOException {
        // Given
        List<String> rows = Arrays.stream(OddBehaviour.values())
                .map(behaviour -> "| `%s` | %s | %s |"
                        .formatted(
                                behaviour,
                                behaviour.description(),
                                behaviour.delivery().name()))
                .toList();

        // When
        List<String> documented = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.matches("\\| `[A-Z0-9_]+` \\| .* \\| [A-Z]+ \\|"))
                .toList();

        // Then
        assertThat(documented).isEqualTo(rows);
    }
}
