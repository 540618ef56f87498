package io.renderrelay.poller.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PollRateLimiterTest {

    private static final long SECOND = 1_000_000_000;

    private final PollRateLimiter pace = new PollRateLimiter(100, new SplittableRandom(1), 0);

    @Test
    void shouldAllowTheBudgetAndNoMore() {
        // When
        long now = 0;
        int begun = 0;
        while (now < 10 * SECOND) {
            long wait = pace.untilNext(now);
            if (wait == 0) {
                pace.began(now);
                begun++;
            }
            now += Math.max(wait, 1_000);
        }

        // Then
        assertThat(begun).isBetween(1_000, 1_005);
    }

    @Test
    void shouldTellHowMuchOfTheBudgetIsUsed() {
        // When
        long now = 0;
        for (; now < 60 * SECOND; now += SECOND / 25) {
            pace.began(now);
        }

        // Then
        assertThat(pace.use(now)).isCloseTo(0.25, within(0.01));
        assertThat(pace.use(now + 5 * SECOND)).isCloseTo(0.125, within(0.01));
        assertThat(pace.use(now + 120 * SECOND)).isCloseTo(0, within(0.001));
    }

    @Test
    void shouldObeyRetryAfterAndHalveTheRate() {
        // When
        pace.slowDown(0, SECOND, Optional.of(Duration.ofSeconds(30)));

        // Then
        assertThat(pace.untilNext(SECOND)).isGreaterThanOrEqualTo(30 * SECOND);
        assertThat(pace.rate()).isEqualTo(50);
    }

    @Test
    void shouldCountOneRefusalWhenManyPollsWereUnderWay() {
        // When
        for (int i = 0; i < 20; i++) {
            pace.slowDown(0, SECOND + i, Optional.empty());
        }

        // Then
        assertThat(pace.rate()).isEqualTo(50);
        assertThat(pace.untilNext(SECOND)).isBetween(SECOND, 2 * SECOND);
    }

    @Test
    void shouldPauseLongerEachTimeItIsRefusedAgainUpToAMinute() {
        // When
        long now = 0;
        long longest = 0;
        for (int i = 0; i < 12; i++) {
            pace.slowDown(now, now, Optional.empty());
            longest = pace.untilNext(now);
            now += longest;
        }

        // Then
        assertThat(longest).isBetween(30 * SECOND, 61 * SECOND);
        assertThat(pace.rate()).isEqualTo(1);
    }

    @Test
    void shouldPauseAtMostFifteenSecondsWhenTheApiStaysUnavailable() {
        // When
        long now = 0;
        long longest = 0;
        for (int i = 0; i < 12; i++) {
            pace.unavailable(now, now);
            longest = pace.untilNext(now);
            now += longest;
        }

        // Then
        assertThat(longest).isBetween(7 * SECOND, 16 * SECOND);
        assertThat(pace.rate()).isEqualTo(1);
    }

    @Test
    void shouldReturnToTheBudgetWhileTheApiAnswers() {
        // Given
        pace.slowDown(0, 0, Optional.empty());

        // When
        for (int second = 1; second <= 5; second++) {
            pace.readable(second * SECOND);
            pace.readable(second * SECOND + 1);
        }

        // Then
        assertThat(pace.rate()).isEqualTo(100);
    }
}
