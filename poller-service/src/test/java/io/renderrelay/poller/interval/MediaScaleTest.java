package io.renderrelay.poller.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaScaleTest {

    private final double[] media = Lasting.uniform(5, 120).draw(500, 1);
    private final double[] noise = Lasting.lognormal(1, 0.3).draw(500, 2);

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1})
    void shouldFindHowDurationsGrowWithTheVideo(double exponent) {
        // Given
        double[] seconds = new double[500];
        Arrays.setAll(seconds, i -> 10 * Math.pow(media[i], exponent) * noise[i]);

        // When
        MediaScale scale = MediaScale.of(media, seconds);

        // Then
        assertThat(scale.exponent()).isCloseTo(exponent, within(0.06));
        assertThat(scale.of(80) / scale.of(20)).isCloseTo(Math.pow(4, scale.exponent()), within(1e-9));
    }

    @Test
    void shouldLeaveDurationsAloneWhenTheVideoDoesNotMatter() {
        // When
        MediaScale scale = MediaScale.of(media, noise);

        // Then
        assertThat(scale.of(5)).isOne();
        assertThat(scale.of(120)).isOne();
    }

    @Test
    void shouldLeaveDurationsAloneWhenMostLengthsAreUnknown() {
        // Given
        double[] seconds = media.clone();
        Arrays.fill(media, 0, 200, Double.NaN);

        // When
        MediaScale scale = MediaScale.of(media, seconds);

        // Then
        assertThat(scale.exponent()).isZero();
    }

    @Test
    void shouldNotScaleByOneLengthThatAllShare() {
        // Given
        Arrays.fill(media, 10);

        // When
        MediaScale scale = MediaScale.of(media, noise);

        // Then
        assertThat(scale.exponent()).isZero();
    }

    @Test
    void shouldTakeAVideoOfUnknownLengthForATypicalOne() {
        // When
        MediaScale scale = MediaScale.of(media, media);

        // Then
        assertThat(scale.of(Double.NaN)).isOne();
        assertThat(scale.of(0)).isOne();
        assertThat(scale.of(scale.typicalSeconds())).isOne();
    }
}
