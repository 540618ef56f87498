package io.renderrelay.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardLineTest {

    private static final Instant NOW = Standings.SENT_AT.plusMillis(6_240);

    @Test
    void shouldShowBarAndCheckpointWhenRendering() {
        // Given
        RequestProgress standing = Standings.sent().on(Standings.created()).on(Standings.progress("bg_done", 50.0));
        // When
        String line = BoardLine.of(standing, NOW, 120);
        // Then
        assertThat(line).isEqualTo("upload        rendering   [########........]  50%    6.2 s  bg_done");
    }

    @Test
    void shouldShowTheCodeWhenFailed() {
        // Given
        RequestProgress standing = Standings.sent().on(Standings.failed("CS-UORC01-002"));
        // When
        String line = BoardLine.of(standing, NOW, 120);
        // Then
        assertThat(line).contains("failed").endsWith("CS-UORC01-002 (charged: refunded)");
    }

    @Test
    void shouldBeNoLongerThanTheTerminalWhenThereIsMuchToSay() {
        // Given
        RequestProgress standing =
                Standings.sent().on(Standings.completed("https://cdn.example.net/" + "x".repeat(200)));
        // When
        String line = BoardLine.of(standing, NOW, 79);
        // Then
        assertThat(line).hasSize(79);
    }

    @ParameterizedTest
    @CsvSource({
        "-5, ................",
        "0, ................",
        "3, ................",
        "50, ########........",
        "100, ################",
        "250, ################"
    })
    void shouldFillTheBarWhenProgressIsReported(double percent, String bar) {
        // When
        String shown = BoardLine.bar(percent);
        // Then
        assertThat(shown).isEqualTo(bar);
    }

    @Test
    void shouldNameStateAndCheckpointWhenPlain() {
        // Given
        RequestProgress standing = Standings.sent().on(Standings.progress("dri_done", 35.4));
        // When
        String line = BoardLine.plain(standing, NOW);
        // Then
        assertThat(line).isEqualTo("   6.2 s  upload        rendering   35%, dri_done");
    }
}
