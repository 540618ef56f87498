package io.renderrelay.poller.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ProgressReadingTest {

    @Test
    void shouldKeepEachReadingAsOftenAsTheTimeBeforeItIsLong() {
        // Given
        RandomGenerator random = new SplittableRandom(1);
        double[] polls = {60, 100, 104, 108, 120};
        int[] left = new int[polls.length];

        // When
        for (int render = 0; render < 12_000; render++) {
            int kept = -1;
            for (int i = 0; i < polls.length; i++) {
                kept = ProgressSample.kept(polls[i], i == 0 ? 0 : polls[i - 1], random) ? i : kept;
            }
            left[kept]++;
        }

        // Then
        assertThat(left[0]).isCloseTo(6_000, within(300));
        assertThat(left[1]).isCloseTo(4_000, within(300));
        assertThat(left[2]).isCloseTo(400, within(100));
        assertThat(left[4]).isCloseTo(1_200, within(150));
    }
}
