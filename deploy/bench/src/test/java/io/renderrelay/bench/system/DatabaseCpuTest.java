package io.renderrelay.bench.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseCpuTest {

    @Test
    void shouldCountAllOfANewProcessAndNothingOfAnEndedOneWhenTwoMomentsAreCompared() {
        // Given
        DatabaseCpu before = new DatabaseCpu(Map.of(1L, Duration.ofSeconds(5), 2L, Duration.ofSeconds(7)));
        DatabaseCpu now = new DatabaseCpu(Map.of(1L, Duration.ofSeconds(6), 3L, Duration.ofSeconds(2)));

        // When
        Duration used = now.since(before);

        // Then
        assertThat(used).isEqualTo(Duration.ofSeconds(3));
    }
}
