package io.renderrelay.chaos.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {

    private final Trend trend = new Trend(0.1, 2);

    @Test
    void shouldSayNothingWhenAFigureGoesUpAndDown() {
        assertThat(trend.growth("The heap", List.of(40.0, 60.0, 45.0, 55.0, 41.0, 59.0)))
                .isEmpty();
    }

    @Test
    void shouldSayNothingWhenItGrowsLessThanAllowed() {
        assertThat(trend.growth("The heap", List.of(50.0, 53.0, 56.0))).isEmpty();
    }

    @Test
    void shouldSaySoWhenItGrows() {
        assertThat(trend.growth("The heap", List.of(50.0, 54.0, 58.0))).contains("The heap grows: from 50.0 to 58.0");
    }

    @Test
    void shouldSayNothingWhenThereIsTooLittleToTell() {
        assertThat(trend.growth("The heap", List.of(50.0, 100.0))).isEmpty();
    }
}
