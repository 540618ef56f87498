package io.renderrelay.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenciesTest {

    @ParameterizedTest
    @CsvSource({"50, 100", "99, 198", "100, 200", "0, 1"})
    void shouldTakeTheNearestRankWhenAskedForAPercentile(double percent, double millis) {
        // Given
        Latencies latencies = new Latencies(
                IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList());

        // When
        double percentile = latencies.percentile(percent);

        // Then
        assertThat(percentile).isEqualTo(millis);
    }
}
