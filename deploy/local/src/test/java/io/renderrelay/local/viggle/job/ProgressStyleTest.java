package io.renderrelay.local.viggle.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressStyleTest {

    private static final Plan PLAN = Plan.of(0, 100_000, Ending.COMPLETE);

    @ParameterizedTest
    @CsvSource({
        "CHECKPOINTS, 0, 15, 90, 100",
        "TRUTHFUL, 0, 20, 95, 100",
        "STUCK, 0, 60, 60, 100",
        "BACKWARDS, 0, 80, 5, 100",
        "ABSENT, , , , "
    })
    void shouldSay(ProgressStyle style, Integer queued, Integer early, Integer late, Integer complete) {
        assertThat(style.percentAt(PLAN, 1_000)).isEqualTo(queued);
        assertThat(style.percentAt(PLAN, 20_000)).isEqualTo(early);
        assertThat(style.percentAt(PLAN, 95_000)).isEqualTo(late);
        assertThat(style.percentAt(PLAN, 100_000)).isEqualTo(complete);
    }

    @Test
    void shouldGoUpAndDownWhenJumping() {
        // When
        int[] said = LongStream.range(10, 90)
                .mapToInt(percent -> ProgressStyle.JUMPING.percentAt(PLAN, percent * 1_000))
                .toArray();

        // Then
        assertThat(said).isNotEqualTo(Arrays.stream(said).sorted().toArray());
        assertThat(Arrays.stream(said)).allMatch(percent -> percent >= 0 && percent < 100);
    }
}
