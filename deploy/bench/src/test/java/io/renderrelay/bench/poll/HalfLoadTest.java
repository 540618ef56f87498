package io.renderrelay.bench.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.bench.poll.HalfLoad.Load;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfLoadTest {

    @ParameterizedTest
    @CsvSource({
        "10000, 1000000, 20000, 2000, 1800", // as many as make the load every 2 s
        "  200,     100,   100,  500,  450", // no more than can be in progress, and so more often
        "  0.1,     100,     1, 10000, 9000", // at least one
    })
    void shouldKeepTheRateWhenRendersAreChosen(
            double perSecond, int most, int renders, long intervalMillis, long floorMillis) {
        // When
        Load load = Load.of(perSecond, most);

        // Then
        assertThat(load).isEqualTo(new Load(renders, intervalMillis));
        assertThat(load.floorMillis()).isEqualTo(floorMillis);
    }
}
