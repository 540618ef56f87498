package io.renderrelay.poller.interval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinishedRenderTest {

    @ParameterizedTest(name = "running at {0}, complete at {1}, API says {2}: {3}")
    @CsvSource({
        "100, 104, 102.5, 102.5",
        "100, 104,  97.0, 100.0",
        "100, 104, 111.0, 104.0",
        "100, 104,  80.0, 101.0",
        "100, 104, 900.0, 101.0",
        "100, 104,   NaN, 101.0",
        "100, 104,  -5.0, 101.0",
        "  0,   4,   0.0,   1.0",
        "104, 100, 100.0, 100.0",
    })
    void shouldBelieveTheApiOnlyBetweenTheTwoPolls(
            double lastSeenRunning, double seenComplete, double reported, double seconds) {
        // Given
        var render =
                new FinishedRender(0, null, Double.NaN, lastSeenRunning, seenComplete, reported, ProgressSample.NONE);

        // When
        double took = render.seconds(0.25);

        // Then
        assertThat(took).isEqualTo(seconds);
    }
}
