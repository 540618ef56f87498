package io.renderrelay.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserRequestsTest {

    @TempDir
    Path folder;

    @Test
    void shouldSendItAsItIsWhenItHasAnId() throws IOException {
        // Given
        String json = "{ \"requestId\": \"order-1\" , \"fastt\": true }";
        // When
        List<Sample> requests = UserRequests.read(List.of(file(json)));
        // Then
        assertThat(requests).extracting(Sample::json).containsExactly(json);
        assertThat(requests).extracting(Sample::requestId).containsExactly("order-1");
    }

    @Test
    void shouldGiveItAnIdWhenItHasNone() throws IOException {
        // When
        Sample request =
                UserRequests.read(List.of(file("{\"characterId\":\"c\"}"))).get(0);
        // Then
        assertThat(request.requestId()).startsWith("run-");
        assertThat(request.json()).contains("\"requestId\":\"" + request.requestId() + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"not json | is not JSON", "[] | no JSON object", "{\"requestId\":7} | is not text"})
    void shouldSayWhyWhenItCannotBeFollowed(String content, String why) throws IOException {
        // Given
        Path file = file(content);
        // When
        assertThatThrownBy(() -> UserRequests.read(List.of(file)))
                // Then
                .isInstanceOf(Trouble.class)
                .hasMessageContaining(why);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("request.json"), content);
    }
}
