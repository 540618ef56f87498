package io.renderrelay.submitter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundViolationsTest {

    @Test
    void shouldSayNothingWhenAllIsWithinBounds() {
        // When
        BoundViolations bounds = new BoundViolations("a.")
                .between("low", 1, 1, 5)
                .between("high", 5, 1, 5)
                .atLeast("long", Duration.ofSeconds(1), Duration.ofSeconds(1));

        // Then
        assertThat(bounds.problems()).isEmpty();
    }

    @Test
    void shouldNameEachPropertyThatIsNot() {
        // When
        BoundViolations bounds = new BoundViolations("a.")
                .between("low", 0, 1, 5)
                .between("high", 6, 1, 5)
                .atLeast("long", Duration.ofMillis(1), Duration.ofMinutes(1));

        // Then
        assertThat(bounds.problems())
                .containsExactly(
                        "a.low must be from 1 to 5, it is 0",
                        "a.high must be from 1 to 5, it is 6",
                        "a.long must be at least 1m, it is 0.001s");
    }
}
