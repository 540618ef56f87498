package io.renderrelay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void shouldTurnTheOrderRoundWhenARoundIsOver() {
        // Given
        List<String> turns = new ArrayList<>();

        // When
        Turns.take(3, List.of("a", "b", "c"), turns::add);

        // Then
        assertThat(turns).containsExactly("a", "b", "c", "c", "b", "a", "a", "b", "c");
    }
}
