package io.renderrelay.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void shouldTellMedianAndSlowestWhenThereAreDurations() {
        // Given
        List<Duration> durations =
                LongStream.of(40, 10, 30, 20, 500).mapToObj(Duration::ofMillis).toList();
        // When
        String line = Figures.line("request record to POST", durations);
        // Then
        assertThat(line).isEqualTo("Latency: request record to POST: p50 30 ms, slowest 500 ms, of 5");
    }

    @Test
    void shouldSaySoWhenThereIsNothingToMeasure() {
        // When
        String line = Figures.line("request record to POST", List.of());
        // Then
        assertThat(line).endsWith("none");
    }
}
