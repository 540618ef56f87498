package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest(name = "after {0} refusals, random {1}: {2} ms")
    @CsvSource({
        "0, 0.0, 0",
        "0, 0.5, 500",
        "1, 0.5, 1000",
        "3, 0.25, 2000",
        "5, 0.999, 31968",
        "6, 0.5, 30000",
        "60, 0.5, 30000",
        "5000, 0.5, 30000"
    })
    void shouldDoubleItsBoundUpToTheCap(int refusals, double random, long millis) {
        // Given
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), () -> random);

        // When
        Duration wait = backoff.after(refusals);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(millis));
    }
}
