package io.renderrelay.local.viggle.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    private final IsoTime times = new IsoTime();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:00:00Z",
                "2026-11-22T23:59:59.999Z",
                "2026-02-28T00:00:00.001Z",
                "2028-02-29T09:08:07.060Z",
                "1970-01-01T00:00:00Z"
            })
    void shouldWriteAsJavaDoes(String time) {
        assertThat(written(time)).isEqualTo(Instant.parse(time).toString());
    }

    @Test
    void shouldFollowWhenTheDayChanges() {
        // Given
        written("2026-11-22T23:59:59Z");

        // Then
        assertThat(written("2026-11-23T00:00:00Z")).isEqualTo("2026-11-23T00:00:00Z");
    }

    private String written(String time) {
        StringBuilder text = new StringBuilder();
        times.append(text, Instant.parse(time).toEpochMilli());
        return text.toString();
    }
}
