package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.account.RecordedReply;
import io.renderrelay.submitter.account.Suspensions;
import io.renderrelay.submitter.reply.AccountReason;
import io.renderrelay.submitter.reply.ReplyClass;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Queued;
import io.renderrelay.submitter.submission.Submission.Ref;
import io.renderrelay.submitter.submission.Submission.Rejected;
import io.renderrelay.submitter.submission.Submission.Submitting;
import io.renderrelay.submitter.submission.Submission.Uncertain;
import io.renderrelay.submitter.submission.SubmissionConfig.FastFull;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SubmissionDecisionsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Ref REF = new Ref("r-1", 3);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final RetryState EFFORT = new RetryState(2, Duration.ofSeconds(9), false);
    private static final RetryState SPENT = new RetryState(70, HOUR, false);
    /** Base 1 s, random 0.5: 2 s after two refusals. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    private static final Duration NO_WAIT = Duration.ZERO;

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void shouldMoveTheRequestAsTheTableSays(
            String name, ReplyClass replyClass, RetryState retryState, Submission expected) {
        // When
        SubmissionDecision consequence =
                decisions(FastFull.WAIT).of(unchanged(replyClass), submitting(retryState), NOW);

        // Then
        assertThat(consequence)
                .usingRecursiveComparison()
                .ignoringFields("to.waiting")
                .isEqualTo(new SubmissionDecision.Move(expected));
    }

    static Stream<Arguments> reasons() {
        return Stream.of(
                Arguments.of(new ReplyClass.NotSent("refused"), "the API could not be reached; last error: refused"),
                Arguments.of(refused(Optional.empty()), "the API refused temporarily; last reply: 429"),
                Arguments.of(
                        new ReplyClass.AccountRefused(AccountReason.CREDITS, "402"),
                        "the API refused the account (CREDITS); last reply: 402"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void shouldKeepTheReasonWhenTheRequestWaitsAgain(ReplyClass replyClass, String reason) {
        // When
        SubmissionDecision consequence = decisions(FastFull.WAIT).of(unchanged(replyClass), submitting(EFFORT), NOW);

        // Then
        assertThat(((Queued) ((SubmissionDecision.Move) consequence).to()).waiting())
                .isEqualTo(new SubmissionFailure(SubmissionFailure.RETRY_BUDGET_EXHAUSTED, reason));
    }

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(
                        "not sent: backoff, budget untouched",
                        new ReplyClass.NotSent("refused"),
                        EFFORT,
                        new Queued(REF, new RetryState(3, Duration.ofSeconds(9), false), WAIT)),
                Arguments.of(
                        "not sent with the budget used up: still untouched",
                        new ReplyClass.NotSent("refused"),
                        SPENT,
                        new Queued(REF, new RetryState(71, HOUR, false), Duration.ofSeconds(30))),
                Arguments.of(
                        "refused for now: backoff, counted",
                        refused(Optional.empty()),
                        EFFORT,
                        new Queued(REF, new RetryState(3, Duration.ofSeconds(11), false), WAIT)),
                Arguments.of(
                        "throttled until later than the backoff: counted, held back by the gate",
                        refused(Optional.of(NOW.plusSeconds(40))),
                        EFFORT,
                        new Queued(REF, new RetryState(3, Duration.ofSeconds(49), false), WAIT)),
                Arguments.of(
                        "refused until later than the backoff",
                        notReady(NOW.plusSeconds(40)),
                        EFFORT,
                        new Queued(REF, new RetryState(3, Duration.ofSeconds(49), false), Duration.ofSeconds(40))),
                Arguments.of(
                        "refused until a time that is over",
                        refused(Optional.of(NOW.minusSeconds(40))),
                        EFFORT,
                        new Queued(REF, new RetryState(3, Duration.ofSeconds(11), false), WAIT)),
                Arguments.of(
                        "refused for longer than the budget: kept to, the next one is the last",
                        notReady(NOW.plus(Duration.ofHours(2))),
                        EFFORT,
                        new Queued(
                                REF,
                                new RetryState(3, Duration.ofHours(2).plusSeconds(9), false),
                                Duration.ofHours(2))),
                Arguments.of(
                        "refused with the budget used up",
                        refused(Optional.empty()),
                        SPENT,
                        new Rejected(
                                REF,
                                new SubmissionFailure(
                                        "RETRY_BUDGET_EXHAUSTED",
                                        "the API refused temporarily until the retry budget was used up; last reply: 429"))),
                Arguments.of(
                        "no fast capacity: waits",
                        fastIsFull(),
                        EFFORT,
                        new Queued(REF, new RetryState(3, Duration.ofSeconds(11), false), WAIT)),
                Arguments.of(
                        "account refused: untouched, due immediately",
                        new ReplyClass.AccountRefused(AccountReason.CREDITS, "402"),
                        EFFORT,
                        new Queued(REF, EFFORT, NO_WAIT)),
                Arguments.of(
                        "rejected",
                        new ReplyClass.Rejected("CS-ORIV-004", "too long"),
                        EFFORT,
                        new Rejected(REF, new SubmissionFailure("CS-ORIV-004", "too long"))),
                Arguments.of(
                        "may have been accepted",
                        new ReplyClass.MayHaveBeenAccepted("reset"),
                        EFFORT,
                        new Uncertain(REF, "reset")));
    }

    @Test
    void shouldKeepTheJobIdWhenAccepted() {
        // When
        SubmissionDecision consequence = decisions(FastFull.WAIT)
                .of(unchanged(new ReplyClass.Accepted("job_1", Optional.of("fast"))), submitting(EFFORT), NOW);

        // Then
        assertThat(consequence)
                .isEqualTo(new SubmissionDecision.Keep(new JobInHand(REF, "job_1", Optional.of("fast"))));
    }

    @Test
    void shouldWaiveFastOnceWhenNormalSpeedIsAllowed() {
        // Given
        SubmissionDecisions decisions = decisions(FastFull.NORMAL_SPEED);

        // When
        SubmissionDecision first = decisions.of(unchanged(fastIsFull()), submitting(EFFORT), NOW);
        SubmissionDecision second = decisions.of(unchanged(fastIsFull()), submitting(EFFORT.waiveFast()), NOW);

        // Then
        assertThat(first).isEqualTo(new SubmissionDecision.Move(new Queued(REF, EFFORT.waiveFast(), NO_WAIT)));
        assertThat(second)
                .usingRecursiveComparison()
                .ignoringFields("to.waiting")
                .isEqualTo(new SubmissionDecision.Move(
                        new Queued(REF, new RetryState(3, Duration.ofSeconds(11), true), WAIT)));
    }

    @Test
    void shouldStoreTheSuspensionAndWaitOnItsOwnWhenTheAccountSaysSo() {
        // Given
        Suspensions suspensions = new Suspensions(Optional.of(8L), 2);
        ReplyClass challenge = new ReplyClass.AccountRefused(AccountReason.CHALLENGE, "403");

        // When
        SubmissionDecision consequence = decisions(FastFull.WAIT)
                .of(new RecordedReply(challenge, suspensions, Duration.ofMinutes(15)), submitting(EFFORT), NOW);

        // Then
        assertThat(consequence)
                .usingRecursiveComparison()
                .ignoringFields("to.waiting")
                .isEqualTo(
                        new SubmissionDecision.Move(new Queued(REF, EFFORT.with(suspensions), Duration.ofMinutes(15))));
    }

    private static RecordedReply unchanged(ReplyClass replyClass) {
        return RecordedReply.unchanged(replyClass, Suspensions.NONE);
    }

    private static ReplyClass refused(Optional<Instant> retryAt) {
        return new ReplyClass.RefusedForNow(Optional.empty(), "429", retryAt, true);
    }

    private static ReplyClass notReady(Instant retryAt) {
        return new ReplyClass.RefusedForNow(Optional.empty(), "409", Optional.of(retryAt), false);
    }

    private static ReplyClass fastIsFull() {
        return new ReplyClass.RefusedForNow(Optional.of("CS-UORC01-001"), "full", Optional.empty(), false);
    }

    private static SubmissionDecisions decisions(FastFull whenFastIsFull) {
        return new SubmissionDecisions(
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), () -> 0.5), HOUR, whenFastIsFull);
    }

    private static Submitting submitting(RetryState retryState) {
        return new Preparing(REF, retryState).intend(Duration.ofSeconds(210), Quotes.of("acme", "10"));
    }
}
