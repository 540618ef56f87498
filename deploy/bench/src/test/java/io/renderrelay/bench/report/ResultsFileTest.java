package io.renderrelay.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:30:00Z");
    private static final Machine MACHINE = new Machine(2, "a processor", 8_000, "JDK 17", "Linux");

    @TempDir
    Path directory;

    @Test
    void shouldReplaceOnlyItsSectionWhenAScenarioIsMeasuredAgain() throws IOException {
        // Given
        Path file = directory.resolve("RESULTS.md");
        ResultsFile results = new ResultsFile(file);
        results.put("submit", new Result().remark("first"), AT, "1a2b3c4", MACHINE);
        results.put("intake", new Result().remark("another"), AT, "1a2b3c4", MACHINE);

        // When
        new ResultsFile(file).put("submit", new Result().remark("second"), AT, "5d6e7f8-dirty", MACHINE);

        // Then
        assertThat(Files.readString(file))
                .contains(
                        "second",
                        "another",
                        "2026-11-23T02:30:00Z, commit 5d6e7f8-dirty, on 2 cores (a processor), 8,000 MB, JDK 17")
                .doesNotContain("first")
                .containsSubsequence("# Results", "## intake", "## submit");
    }
}
