package io.renderrelay.poller.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffIntervalPolicyTest {

    @ParameterizedTest(name = "after {0} polls between {1} and {2} ms")
    @CsvSource({"0, 3600, 4400", "1, 5400, 6600", "5, 27300, 33500", "6, 40500, 49500", "1000000, 40500, 49500"})
    void shouldGrowByHalfUpToFortyFiveSeconds(int polls, long from, long to) {
        // Given
        var intervalPolicy = new BackoffIntervalPolicy(new IntervalBounds(3, 60, 4));

        // When
        var wait = intervalPolicy.untilNextPoll(Seen.running(90, polls), new SplittableRandom(polls));

        // Then
        assertThat(wait.toMillis()).isBetween(from, to);
    }
}
