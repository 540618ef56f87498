package io.renderrelay.poller.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.polling.ApiFailureDetector.Scope;
import io.renderrelay.poller.viggle.PollResult;
import io.renderrelay.poller.viggle.UnreadableReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApiFailureDetectorTest {

    private static final long SECOND = 1_000_000_000;
    private static final PollResult ERROR = new PollResult.Unreadable(UnreadableReason.SERVER_ERROR, "HTTP 500");
    private static final PollResult REFUSED = new PollResult.Unreadable(UnreadableReason.NO_CONNECTION, "refused");

    private final ApiFailureDetector detector = new ApiFailureDetector();

    @ParameterizedTest(name = "{0} failing, {1} answered: {2}")
    @CsvSource({
        "1, 0, JOB",
        "9, 0, JOB",
        "10, 0, FAILING_JOBS",
        "10, 9, FAILING_JOBS",
        "10, 10, JOB",
        "40, 1, FAILING_JOBS",
        "400, 1000, JOB",
        "1001, 1000, FAILING_JOBS"
    })
    void shouldSlowDownFailingJobsOnlyWhenMostJobsAreFailing(int failing, int answered, Scope scope) {
        // When, Then
        assertThat(detector.scopeOf(ERROR, failing, answered, 0)).isEqualTo(scope);
    }

    @Test
    void shouldSlowDownAllJobsWhenTheApiAsksForIt() {
        // Given
        PollResult slowDown = new PollResult.SlowDown(Optional.empty(), "HTTP 429");

        // When, Then
        assertThat(detector.scopeOf(slowDown, 0, 1_000, 0)).isEqualTo(Scope.ALL_JOBS);
    }

    @Test
    void shouldSlowDownAllJobsWhenThereIsNoConnectionForASecond() {
        // When
        for (int i = 0; i < 4; i++) {
            assertThat(detector.scopeOf(REFUSED, 0, 1_000, i)).isEqualTo(Scope.NONE);
        }

        // Then
        assertThat(detector.scopeOf(REFUSED, 0, 1_000, SECOND - 1)).isEqualTo(Scope.NONE);
        assertThat(detector.scopeOf(REFUSED, 0, 1_000, SECOND)).isEqualTo(Scope.ALL_JOBS);
    }

    @Test
    void shouldBeginToCountAgainWhenThereWasAResponse() {
        // Given
        for (int i = 0; i < 10; i++) {
            detector.scopeOf(REFUSED, 0, 1_000, i * SECOND);
        }

        // When
        detector.scopeOf(ERROR, 1, 1_000, 10 * SECOND);

        // Then
        assertThat(detector.scopeOf(REFUSED, 0, 1_000, 11 * SECOND)).isEqualTo(Scope.NONE);
    }

    @ParameterizedTest
    @EnumSource(UnreadableReason.class)
    void shouldCountAnErrorForTheJobUnlessThereWasNoConnection(UnreadableReason reason) {
        // When
        boolean counts = ApiFailureDetector.isErrorOfTheJob(new PollResult.Unreadable(reason, "why"));

        // Then
        assertThat(counts).isEqualTo(reason != UnreadableReason.NO_CONNECTION);
    }

    @Test
    void shouldCountNoErrorForTheJobWhenTheApiAsksToSlowDown() {
        // When, Then
        assertThat(ApiFailureDetector.isErrorOfTheJob(new PollResult.SlowDown(Optional.empty(), "HTTP 429")))
                .isFalse();
        assertThat(ApiFailureDetector.isErrorOfTheJob(new PollResult.NotFound()))
                .isFalse();
    }
}
