package io.renderrelay.submitter.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.viggle.credits.Price;
import io.renderrelay.submitter.request.RenderRequest;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingTest {

    @ParameterizedTest(name = "{0}: {6}")
    @CsvSource({
        // what, seconds, fast, waived, people, credits per second, credits
        "an upload,               12.5, false, false, 0, 1,     12.5",
        "a fraction of a credit,  6.666, false, false, 0, 1,    6.67",
        "never rounded down,      10.001, false, false, 0, 1,   10.01",
        "fast,                    12.5, true,  false, 0, 1,     25",
        "fast that was waived,    12.5, true,  true,  0, 1,     12.5",
        "one person of several,   12.5, false, false, 1, 1,     12.5",
        "three people,            12.5, false, false, 3, 1,     37.5",
        "three people and fast,   12.5, true,  false, 3, 1,     75",
        "another price,           12.5, true,  false, 0, 0.75,  18.75",
        "a length no one knows,   ,     false, false, 0, 1,     300",
        "unknown and fast,        ,     true,  false, 0, 1,     600",
        "unknown length for two,  ,     false, false, 2, 1,     600"
    })
    void shouldMultiplyWhatApplies(
            String what,
            Double seconds,
            boolean fast,
            boolean waived,
            int people,
            BigDecimal creditsPerSecond,
            BigDecimal credits) {
        // Given
        Pricing pricing = new Pricing(creditsPerSecond, new BigDecimal("300"));

        // When
        BigDecimal quoted = pricing.credits(Requests.of(fast, people), length(seconds), waived);

        // Then
        assertThat(quoted).isEqualByComparingTo(credits);
    }

    @ParameterizedTest
    @CsvSource({"0.5,false,0", "4,false,0", "4,true,0", "59.94,false,2", "59.94,true,3", "300,true,1"})
    void shouldExpectWhatTheSimulatedApiCharges(double seconds, boolean fast, int people) {
        // Given
        RenderRequest request = Requests.of(fast, people);

        // When
        BigDecimal quoted =
                new Pricing(BigDecimal.ONE, BigDecimal.TEN).credits(request, OptionalDouble.of(seconds), false);

        // Then
        assertThat(quoted).isEqualByComparingTo(Price.of(seconds, fast, people));
    }

    private static OptionalDouble length(Double seconds) {
        return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }
}
