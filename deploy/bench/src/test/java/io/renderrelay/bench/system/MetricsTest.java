package io.renderrelay.bench.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void shouldAddUpAllLabelsWhenAskedForAName() {
        // Given
        Metrics metrics = Metrics.of("""
                # HELP polls_total Polls by what came of them
                polls_total{result="seen",} 40.0
                polls_total{result="slow_down",} 2.0
                polls_total_other 7.0
                jvm_threads 1.0E1
                """);

        // When
        double polls = metrics.sum("polls_total");

        // Then
        assertThat(polls).isEqualTo(42);
        assertThat(metrics.sum("jvm_threads")).isEqualTo(10);
        assertThat(metrics.sum("unknown")).isZero();
    }
}
