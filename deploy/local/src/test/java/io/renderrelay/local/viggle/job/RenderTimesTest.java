package io.renderrelay.local.viggle.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RenderTimesTest {

    private static final int MANY = 20_001;

    @Test
    void shouldBeTheSameEachTimeWhenFixed() {
        assertThat(drawn(RenderTimes.fixed(Duration.ofSeconds(7)))).containsOnly(7_000_000L);
    }

    @Test
    void shouldStayWithinItsBoundsWhenUniform() {
        // When
        long[] drawn = drawn(RenderTimes.uniform(Duration.ofSeconds(120), Duration.ofSeconds(300)));

        // Then
        assertThat(LongStream.of(drawn)).allMatch(micros -> micros >= 120_000_000L && micros < 300_000_000L);
        assertThat(median(drawn)).isCloseTo(210_000_000L, withPercentage(3));
    }

    @Test
    void shouldHaveItsMedianWhenLogNormal() {
        assertThat(median(drawn(RenderTimes.logNormal(Duration.ofSeconds(180), 0.3))))
                .isCloseTo(180_000_000L, withPercentage(3));
    }

    @Test
    void shouldHaveItsMedianWhenExponential() {
        assertThat(median(drawn(RenderTimes.exponential(Duration.ofSeconds(180)))))
                .isCloseTo((long) (180_000_000L * Math.log(2)), withPercentage(5));
    }

    @Test
    void shouldBeOneOrTheOtherWhenEither() {
        // When
        long[] drawn = drawn(RenderTimes.either(RenderTimes.fixed(Duration.ofSeconds(60)), RenderTimes.never()));

        // Then
        assertThat(drawn).containsOnly(60_000_000L, Plan.NEVER);
    }

    private static long[] drawn(RenderTimes times) {
        SplittableRandom random = new SplittableRandom(1);
        return LongStream.generate(() -> times.draw(random)).limit(MANY).toArray();
    }

    private static long median(long[] drawn) {
        return Arrays.stream(drawn).sorted().toArray()[MANY / 2];
    }
}
