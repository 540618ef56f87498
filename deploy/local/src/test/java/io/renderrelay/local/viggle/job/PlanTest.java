package io.renderrelay.local.viggle.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    private static final Plan TEN_SECONDS = Plan.of(1_000, 10_000_000, Ending.failed("CS-UORC01-002", "…"));

    @ParameterizedTest
    @CsvSource({
        "1000, QUEUED, 0",
        "500999, QUEUED, 0.05",
        "501000, PROCESSING, 0.05",
        "5001000, PROCESSING, 0.5",
        "10000999, PROCESSING, 1",
        "10001000, FAILED, 1",
        "99999999, FAILED, 1"
    })
    void shouldBeWhereTheClockSays(long now, JobStatus status, double fraction) {
        assertThat(TEN_SECONDS.statusAt(now)).isEqualTo(status);
        assertThat(TEN_SECONDS.fractionAt(now)).isCloseTo(fraction, offset(0.001));
    }

    @Test
    void shouldEndAtOnceWhenItTakesNoTime() {
        // When
        Plan plan = Plan.of(5, 0, Ending.COMPLETE);

        // Then
        assertThat(plan.statusAt(5)).isEqualTo(JobStatus.COMPLETE);
        assertThat(plan.fractionAt(5)).isEqualTo(1);
    }

    @Test
    void shouldRunForEverWhenItNeverEnds() {
        // When
        Plan plan = Plan.of(5, Plan.NEVER, Ending.COMPLETE);

        // Then
        assertThat(plan.statusAt(Long.MAX_VALUE - 1)).isEqualTo(JobStatus.PROCESSING);
        assertThat(plan.fractionAt(Long.MAX_VALUE - 1)).isZero();
    }

    @Test
    void shouldEndEarlierWhenCancelled() {
        // When
        Plan cancelled = TEN_SECONDS.endingNow(2_000, Ending.CANCELLED);

        // Then
        assertThat(cancelled.statusAt(1_999)).isEqualTo(JobStatus.QUEUED);
        assertThat(cancelled.statusAt(2_000)).isEqualTo(JobStatus.CANCELLED);
    }
}
