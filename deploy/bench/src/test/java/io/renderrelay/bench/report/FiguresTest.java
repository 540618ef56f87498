package io.renderrelay.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.012345, 0.0123",
        "0.70049, 0.7",
        "4.256, 4.26",
        "31.96, 32",
        "999.6, '1,000'",
        "21345.6, '21,346'"
    })
    void shouldTellThreeDigitsOrWholeThousandsWhenWritten(double value, String text) {
        // When
        String written = Figures.text(value);

        // Then
        assertThat(written).isEqualTo(text);
    }
}
