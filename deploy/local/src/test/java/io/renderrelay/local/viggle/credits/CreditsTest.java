package io.renderrelay.local.viggle.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "4, false, 0, 4.00",
        "6.67, false, 1, 6.67",
        "6.67, true, 1, 13.34",
        "10, true, 3, 60.00",
        "0.333, false, 1, 0.33"
    })
    void shouldCostByTheSecond(double seconds, boolean fast, int characters, BigDecimal price) {
        assertThat(Price.of(seconds, fast, characters)).isEqualTo(price);
    }

    @Test
    void shouldTakeAtAcceptanceAndReleaseOnRefund() {
        // Given
        Credits credits = new Credits(BigDecimal.TEN, NOW);
        credits.reserve(new BigDecimal("4"), NOW);
        credits.reserve(new BigDecimal("3.5"), NOW);

        // When
        credits.resolve(new BigDecimal("4"), NOW);
        credits.refund(new BigDecimal("3.5"), NOW.plusSeconds(1));

        // Then
        assertThat(credits.balance()).isEqualByComparingTo("6");
        assertThat(credits.used()).isEqualByComparingTo("4");
        assertThat(credits.reserved()).isZero();
        assertThat(credits.updatedAt()).isEqualTo(NOW.plusSeconds(1));
    }
}
