package io.renderrelay.submitter.viggle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    @TempDir
    Path directory;

    @Test
    void shouldHaveNoTextFormWhenPrinted() {
        assertThat(ApiKey.of(Optional.of("sk-secret-1"), Optional.empty())).hasToString("***");
    }

    @Test
    void shouldNameThePropertiesWhenThereIsNoKey() {
        assertThatThrownBy(() -> ApiKey.of(Optional.empty(), Optional.empty()))
                .hasMessageContaining("render-relay.viggle.api-key")
                .hasMessageContaining("render-relay.viggle.api-key-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two words", "sk-a\r\nX-Evil: 1", "schlüssel"})
    void shouldNameThePropertyAndNotTheValueWhenTheKeyCannotBeSent(String key) {
        assertThatThrownBy(() -> ApiKey.of(Optional.of(key), Optional.empty()))
                .hasMessage("render-relay.viggle.api-key must be one line of printable ASCII without spaces");
    }

    @Test
    void shouldNameThePropertyWhenTheFileIsMissing() {
        assertThatThrownBy(() -> ApiKey.of(Optional.empty(), Optional.of(directory.resolve("none"))))
                .hasMessageContaining("render-relay.viggle.api-key-file");
    }

    @Test
    void shouldKeepTheOldKeyWhileTheFileIsEmpty() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("key"), "sk-first-1\n");
        ApiKey key = ApiKey.of(Optional.of("sk-ignored"), Optional.of(file));
        Files.writeString(file, "");

        // When
        String value = key.value();

        // Then
        assertThat(value).isEqualTo("sk-first-1");
    }
}
