package io.renderrelay.poller.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.outcome.Outcome.Charged;
import io.renderrelay.poller.outcome.Outcome.Completed;
import io.renderrelay.poller.outcome.Outcome.Failed;
import io.renderrelay.poller.viggle.JobStatus;
import io.renderrelay.poller.viggle.JobStatus.Phase;
import io.renderrelay.poller.viggle.PollResult;
import io.renderrelay.poller.viggle.UnreadableReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeDecisionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant DEADLINE = NOW.plusSeconds(60);

    @Test
    void shouldCompleteWhenThereIsALink() {
        // When
        Outcome outcome = outcome(new PollResult.Seen(status(Phase.COMPLETE, "https://cdn/v.mp4", null)), facts());

        // Then
        assertThat(outcome).isEqualTo(new Completed("https://cdn/v.mp4", null, null, null));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "3, false", "4, true", "9, true"})
    void shouldGiveUpOnTheFifthPollWithoutALink(int before, boolean ended) {
        // Given
        JobFacts facts = new JobFacts(DEADLINE, NOW, before, 0, null, true);

        // When
        OutcomeDecision decision = judge(new PollResult.Seen(status(Phase.COMPLETE, null, null)), facts, NOW);

        // Then
        assertThat(decision instanceof OutcomeDecision.Ended).isEqualTo(ended);
        if (decision instanceof OutcomeDecision.Ended end) {
            assertThat(end.outcome())
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed)
                                    .extracting(Failed::errorCode, Failed::charged, Failed::retryable)
                                    .containsExactly("RESULT_MISSING", Charged.YES, true));
        }
    }

    @Test
    void shouldPassOnTheApisCodeWhenTheRenderFailed() {
        // When
        Outcome outcome = outcome(new PollResult.Seen(status(Phase.FAILED, null, "CS-UORC01-002")), facts());

        // Then
        assertThat(outcome)
                .isEqualTo(new Failed(
                        "CS-UORC01-002", "the API says that the render failed, and not why", Charged.REFUNDED, true));
    }

    @Test
    void shouldNameItRenderFailedWhenTheApiNamesNothing() {
        // When
        Outcome outcome = outcome(new PollResult.Seen(status(Phase.FAILED, null, null)), facts());

        // Then
        assertThat(((Failed) outcome).errorCode()).isEqualTo("RENDER_FAILED");
    }

    @Test
    void shouldFailRefundedWhenItWasCancelled() {
        // When
        Outcome outcome = outcome(new PollResult.Seen(status(Phase.CANCELLED, null, null)), facts());

        // Then
        assertThat(((Failed) outcome))
                .extracting(Failed::errorCode, Failed::charged, Failed::retryable)
                .containsExactly("CANCELLED", Charged.REFUNDED, false);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1, true"})
    void shouldHoldTheDeadlineAgainstPollsThatBeganAfterIt(int secondsAfterDeadline, boolean ended) {
        // Given
        Instant asked = DEADLINE.plusSeconds(secondsAfterDeadline);

        // When
        OutcomeDecision decision = OutcomeDecision.of(
                new PollResult.Seen(status(Phase.RUNNING, null, null)), facts(), asked, DEADLINE.plusSeconds(30));

        // Then
        assertThat(decision instanceof OutcomeDecision.Ended).isEqualTo(ended);
        if (decision instanceof OutcomeDecision.Ended end) {
            assertThat(((Failed) end.outcome()).errorCode()).isEqualTo("POLL_DEADLINE_EXCEEDED");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"COMPLETE", "FAILED", "CANCELLED"})
    void shouldBelieveAnEndThatIsSeenAfterTheDeadline(Phase phase) {
        // When
        OutcomeDecision decision = judge(
                new PollResult.Seen(status(phase, "https://cdn/v.mp4", "CS-1")), facts(), DEADLINE.plusSeconds(900));

        // Then
        assertThat(decision).isInstanceOf(OutcomeDecision.Ended.class);
        assertThat(decision.toString()).doesNotContain("POLL_DEADLINE_EXCEEDED");
    }

    @ParameterizedTest
    @CsvSource({
        // polls in a row that did not find it, seconds since the first, others are answered, lost
        "0, 0, true, false",
        "1, 90, true, false",
        "2, 90, true, false",
        "3, 59, true, false",
        "3, 60, true, true",
        "3, 60, false, false",
        "50, 9000, false, false",
        "50, 9000, true, true"
    })
    void shouldCallAJobLostOnlyWhenItStaysUnknownWhileOthersAreAnswered(
            int notFounds, int seconds, boolean othersAnswered, boolean lost) {
        // Given
        Instant first = notFounds == 0 ? null : NOW.minusSeconds(seconds);
        JobFacts facts = new JobFacts(DEADLINE, NOW, 0, notFounds, first, othersAnswered);

        // When
        OutcomeDecision decision = judge(new PollResult.NotFound(), facts, NOW);

        // Then
        assertThat(decision instanceof OutcomeDecision.Ended).isEqualTo(lost);
    }

    @ParameterizedTest
    @CsvSource({"23, false", "24, true"})
    void shouldCallTheResultUnreachableAfterADayOfSilence(int hours, boolean ended) {
        // Given
        JobFacts facts = new JobFacts(DEADLINE, NOW.minus(Duration.ofHours(hours)), 0, 0, null, true);

        // When
        OutcomeDecision decision =
                judge(new PollResult.Unreadable(UnreadableReason.SERVER_ERROR, "HTTP 502"), facts, NOW);

        // Then
        assertThat(decision instanceof OutcomeDecision.Ended).isEqualTo(ended);
    }

    @Test
    void shouldLearnNothingFromErrorsHoweverLateTheyAre() {
        // When
        OutcomeDecision decision =
                judge(new PollResult.SlowDown(Optional.empty(), "HTTP 429"), facts(), DEADLINE.plusSeconds(900));

        // Then
        assertThat(decision).isEqualTo(new OutcomeDecision.NothingLearnt("HTTP 429"));
    }

    private static Outcome outcome(PollResult answer, JobFacts facts) {
        return ((OutcomeDecision.Ended) judge(answer, facts, NOW)).outcome();
    }

    private static OutcomeDecision judge(PollResult answer, JobFacts facts, Instant now) {
        return OutcomeDecision.of(answer, facts, now, now);
    }

    private static JobFacts facts() {
        return new JobFacts(DEADLINE, NOW, 0, 0, null, true);
    }

    private static JobStatus status(Phase phase, String url, String code) {
        return new JobStatus(
                phase,
                phase.name(),
                Optional.empty(),
                Optional.empty(),
                Double.NaN,
                Optional.ofNullable(url),
                Optional.empty(),
                Optional.ofNullable(code),
                Optional.empty(),
                JobStatus.Times.UNKNOWN);
    }
}
