package io.renderrelay.submitter.account;

import static io.renderrelay.submitter.reply.AccountReason.CHALLENGE;
import static io.renderrelay.submitter.reply.AccountReason.CREDENTIALS;
import static io.renderrelay.submitter.reply.AccountReason.CREDITS;
import static io.renderrelay.submitter.reply.AccountReason.NOT_THE_API;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.renderrelay.submitter.account.AccountEvent.BalanceRead;
import io.renderrelay.submitter.account.AccountEvent.HolderLost;
import io.renderrelay.submitter.account.AccountEvent.Probed;
import io.renderrelay.submitter.account.AccountEvent.Replied;
import io.renderrelay.submitter.account.AccountEvent.ResumedByOperator;
import io.renderrelay.submitter.account.AccountEvent.SuspendedByOperator;
import io.renderrelay.submitter.account.AccountState.Active;
import io.renderrelay.submitter.account.AccountState.HalfOpen;
import io.renderrelay.submitter.account.AccountState.Suspended;
import io.renderrelay.submitter.account.AccountState.Throttled;
import io.renderrelay.submitter.account.SuspensionAttribution.Result;
import io.renderrelay.submitter.reply.AccountReason;
import io.renderrelay.submitter.reply.ReplyClass;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AccountStateMachineTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final ReplyClass ACCEPTED = new ReplyClass.Accepted("job_1", Optional.empty());
    private static final ReplyClass REJECTED = new ReplyClass.Rejected("CS-ORIV-004", "too long");
    private static final ReplyClass NOT_SENT = new ReplyClass.NotSent("refused");
    private static final ReplyClass DOUBT = new ReplyClass.MayHaveBeenAccepted("timeout");
    private static final ReplyClass NOT_READY =
            new ReplyClass.RefusedForNow(Optional.empty(), "409", Optional.empty(), false);
    private static final ReplyClass TOO_MANY =
            new ReplyClass.RefusedForNow(Optional.empty(), "429", Optional.empty(), true);
    private static final long EPOCH = 7;
    private static final BigDecimal ESTIMATE = new BigDecimal(4);
    private static final PostedRequest R1 = postedRequest("r1");

    private final AccountStateMachine rules = new AccountStateMachine(new AccountDelays(
            seconds(1), seconds(300), seconds(2), seconds(60), seconds(15), seconds(900), seconds(600), seconds(900)));

    static Stream<Arguments> answers() {
        return Stream.of(
                // before, reply class, after, whether a new epoch begins
                arguments(new Active(), ACCEPTED, new Active(), false),
                arguments(new Active(), REJECTED, new Active(), false),
                arguments(new Active(), NOT_READY, new Active(), false),
                arguments(new Active(), NOT_SENT, new Active(), false),
                arguments(new Active(), TOO_MANY, throttled(2, 2), false),
                arguments(new Active(), DOUBT, halfOpen(0, 0), true),
                arguments(throttled(-1, 4), ACCEPTED, new Active(), false),
                arguments(throttled(-1, 4), REJECTED, new Active(), false),
                arguments(throttled(-1, 4), NOT_READY, new Active(), false),
                arguments(throttled(3, 4), ACCEPTED, throttled(3, 4), false),
                arguments(throttled(3, 4), TOO_MANY, throttled(3, 4), false),
                arguments(throttled(-1, 4), TOO_MANY, throttled(8, 8), false),
                arguments(throttled(-1, 40), TOO_MANY, throttled(60, 60), false),
                arguments(throttled(-1, 4), NOT_SENT, throttled(-1, 4), false),
                arguments(throttled(3, 4), DOUBT, halfOpen(0, 0), true),
                arguments(halfOpen(0, 0), ACCEPTED, new Active(), true),
                arguments(halfOpen(-1, 16), ACCEPTED, new Active(), true),
                arguments(halfOpen(0, 0), REJECTED, new Active(), true),
                arguments(halfOpen(0, 0), NOT_READY, new Active(), true),
                arguments(halfOpen(0, 0), TOO_MANY, throttled(2, 2), true),
                arguments(halfOpen(0, 0), DOUBT, halfOpen(1, 1), false),
                arguments(halfOpen(-1, 1), DOUBT, halfOpen(2, 2), false),
                arguments(halfOpen(-1, 2), DOUBT, halfOpen(4, 4), false),
                arguments(halfOpen(-1, 256), DOUBT, halfOpen(300, 300), false),
                arguments(halfOpen(-1, 300), DOUBT, halfOpen(300, 300), false),
                arguments(halfOpen(0, 0), NOT_SENT, halfOpen(1, 0), false),
                arguments(halfOpen(-1, 8), NOT_SENT, halfOpen(8, 8), false),
                arguments(new Active(), refused(CREDENTIALS), suspended(CREDENTIALS, 15), true),
                arguments(new Active(), refused(CREDITS), suspended(CREDITS, 60), true),
                arguments(new Active(), refused(CHALLENGE), suspended(CHALLENGE, 15), true),
                arguments(new Active(), refused(NOT_THE_API), suspended(NOT_THE_API, 15), true),
                arguments(throttled(3, 4), refused(CREDENTIALS), suspended(CREDENTIALS, 15), true),
                arguments(halfOpen(0, 4), refused(CREDENTIALS), suspended(CREDENTIALS, 15), true));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("answers")
    void shouldFollowTheTableWhenAnswered(
            AccountState before, ReplyClass replyClass, AccountState after, boolean newEpoch) {
        // When
        Account account = rules.after(in(before), answered(replyClass), NOW);

        // Then
        assertThat(account.mode()).isEqualTo(after);
        assertThat(account.epoch()).isEqualTo(newEpoch ? EPOCH + 1 : EPOCH);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("answers")
    void shouldChangeNothingWhenThePostBeganInAnEarlierEpoch(AccountState before, ReplyClass replyClass) {
        // Given
        Account account = in(before).inNewEpoch();
        account = account.with(account.history().accepted(EPOCH));

        // When
        Account after = rules.after(account, answered(replyClass), NOW);

        // Then
        assertThat(after).isEqualTo(account);
    }

    @Test
    void shouldRememberTheAcceptedPostOfAnEarlierEpochAndChangeNothingElse() {
        // Given
        Account account = in(halfOpen(0, 4)).inNewEpoch();

        // When
        Account after = rules.after(account, answered(ACCEPTED), NOW);

        // Then
        assertThat(after).isEqualTo(account.with(account.history().accepted(EPOCH)));
    }

    @Test
    void shouldObeyTheApiWhenItSaysHowLong() {
        // When
        Account account = rules.after(
                in(new Active()), new Replied(EPOCH, R1, TOO_MANY, Optional.of(Duration.ofSeconds(90))), NOW);

        // Then
        assertThat(account.mode()).isEqualTo(new Throttled(NOW.plusSeconds(90), Duration.ofSeconds(2)));
    }

    @Test
    void shouldCostTwentyRequestsAndNotTheQueueWhenTheApiIsOutForAnHour() {
        // Given 64 in flight when it goes
        Account account = in(new Active());
        int inDoubt = 0;
        for (; inDoubt < 64; inDoubt++) {
            account = rules.after(account, answered(DOUBT), NOW);
        }

        // When one after the other is tried as soon as it may be, and answered immediately
        while (nextIn(account).isBefore(NOW.plusSeconds(3600))) {
            Instant sent = nextIn(account);
            account = rules.after(account, new Replied(account.epoch(), R1, DOUBT, Optional.empty()), sent);
            inDoubt++;
        }

        // Then
        assertThat(inDoubt).isEqualTo(64 + 20);
    }

    @Test
    void shouldLetGoOfTheHolderWhenTheHalfOpenGoesOn() {
        // Given
        Account account = in(halfOpen(0, 0)).heldBy(new Account.Hold(UUID.randomUUID(), NOW.plusSeconds(150)));

        // When
        Account after = rules.after(account, answered(DOUBT), NOW);

        // Then
        assertThat(after.hold()).isEmpty();
    }

    @Test
    void shouldTreatTheOutcomeAsUnknownWhenTheHolderIsLost() {
        assertThat(rules.after(in(halfOpen(-9, 2)), new HolderLost(), NOW).mode())
                .isEqualTo(halfOpen(4, 4));
    }

    static Stream<Arguments> probes() {
        return Stream.of(
                // reason, last balance, closed since, probe, whether it is let out
                arguments(CREDENTIALS, "", 20, probe(true, "5"), true),
                arguments(CREDENTIALS, "", 20, probe(true, ""), true),
                arguments(CREDENTIALS, "", 20, probe(false, ""), false),
                arguments(CREDITS, "", 0, probe(true, "0.2"), false),
                arguments(CREDITS, "0.2", 20, probe(true, "0.2"), false),
                arguments(CREDITS, "0.2", 20, probe(true, "0.1"), false),
                arguments(CREDITS, "0.2", 20, probe(true, "0.20"), false),
                arguments(CREDITS, "0.2", 20, probe(true, "0.3"), true),
                arguments(CREDITS, "", 20, probe(true, "4"), false),
                arguments(CREDITS, "5", 20, probe(true, "4"), true),
                arguments(CREDITS, "5", 20, probe(true, "3.9"), false),
                arguments(CREDITS, "0.2", 20, probe(false, ""), false),
                arguments(CREDITS, "0.2", 899, probe(true, "0.2"), false),
                arguments(CREDITS, "0.2", 900, probe(true, "0.2"), true),
                arguments(CREDITS, "0.2", 900, probe(false, ""), true),
                arguments(CHALLENGE, "", 20, probe(true, "5"), true),
                arguments(CHALLENGE, "", 20, probe(true, ""), false),
                arguments(CHALLENGE, "", 20, probe(false, ""), false),
                arguments(NOT_THE_API, "", 20, probe(true, "5"), true),
                arguments(NOT_THE_API, "", 20, probe(true, ""), false),
                arguments(NOT_THE_API, "", 20, probe(false, ""), false));
    }

    @ParameterizedTest(name = "{0}, balance {1}, closed for {2} s, {3}: {4}")
    @MethodSource("probes")
    void shouldLetItOutByTheRuleOfItsReason(
            AccountReason reason, String balance, long closedFor, Probed probe, boolean out) {
        // Given
        Account account = in(new Suspended(Optional.of(reason), NOW, amount(balance), required(reason)));
        Account old = account.entering(account.mode(), NOW.minusSeconds(closedFor), "why");

        // When
        Account after = rules.after(old, probe, NOW);

        // Then
        assertThat(after.mode() instanceof Suspended).isEqualTo(!out);
        if (out) {
            assertThat(after.mode()).isEqualTo(halfOpen(0, 0));
            assertThat(after.epoch()).isEqualTo(EPOCH + 1);
            assertThat(after.history().reopenedAt()).contains(NOW);
        }
    }

    @ParameterizedTest
    @EnumSource(AccountReason.class)
    void shouldProbeLessAndLessWhenItClosesAgainSoon(AccountReason reason) {
        // Given
        List<Long> delays = new ArrayList<>();
        Account account = in(new Active());
        Instant now = NOW;

        // When
        for (int i = 0; i < 8; i++) {
            account = rules.after(
                    account,
                    new Replied(account.epoch(), postedRequest("r" + i), refused(reason), Optional.empty()),
                    now);
            delays.add(account.history().probePause().toSeconds());
            account = rules.after(account, probe(true, "1"), now);
            now = now.plusSeconds(1);
            account = rules.after(account, probe(true, "2"), now);
        }

        // Then
        assertThat(delays).containsExactly(15L, 30L, 60L, 120L, 240L, 480L, 900L, 900L);
    }

    @Test
    void shouldProbeAtTheFirstPaceWhenItClosesAgainMuchLater() {
        // Given
        Account account = suspendedBefore(0, NOW.minusSeconds(601));

        // When
        Account after = rules.after(account, answered(refused(CREDENTIALS)), NOW);

        // Then
        assertThat(after.history().probePause()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void shouldProbeAtTheFirstPaceWhenAPostWasAcceptedInBetween() {
        // Given
        Account account = suspendedBefore(EPOCH, NOW.minusSeconds(1));

        // When
        Account after = rules.after(account, answered(refused(CREDENTIALS)), NOW);

        // Then
        assertThat(after.history().probePause()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void shouldRememberWhoSuspendedItAndFromWhichEpochOnAnAcceptedPostCounts() {
        // When
        Account after = rules.after(in(new Active()), answered(refused(CHALLENGE)), NOW);

        // Then
        assertThat(after.history().suspension()).contains(new Account.Suspension("r1", "acme", EPOCH + 1));
        assertThat(after.awaitsAcceptance()).isTrue();
    }

    static Stream<AccountState> admitting() {
        return Stream.of(new Active(), throttled(-1, 4), halfOpen(-1, 4));
    }

    @ParameterizedTest
    @MethodSource("admitting")
    void shouldGoOnAsItWasWhenTheSuspensionIsTheThirdThatCountsAgainstItsRequest(AccountState mode) {
        // Given
        Account before = suspendedBefore(EPOCH, NOW.minusSeconds(60));
        Account account = before.entering(mode, before.since(), before.why());
        Replied third = new Replied(EPOCH, suspected("r1", 2), refused(CHALLENGE), Optional.empty());

        // When
        Account after =
                rules.after(account.heldBy(new Account.Hold(UUID.randomUUID(), NOW.plusSeconds(150))), third, NOW);

        // Then
        assertThat(AccountStateMachine.attribution(account, third, false)).isEqualTo(Result.REJECTED);
        assertThat(after).isEqualTo(account);
    }

    @Test
    void shouldCountNoSuspensionWhenThePostBeganInAnEarlierEpoch() {
        // Given
        Account account = suspendedBefore(EPOCH, NOW.minusSeconds(60)).inNewEpoch();
        Replied late = new Replied(EPOCH, suspected("r1", 2), refused(CHALLENGE), Optional.empty());

        // When
        Result result = AccountStateMachine.attribution(account, late, false);

        // Then
        assertThat(result).isEqualTo(Result.NOT_ATTRIBUTED);
        assertThat(rules.after(account, late, NOW)).isEqualTo(account);
    }

    @Test
    void shouldProbeImmediatelyWhenTheRequestIsAtFault() {
        // Given
        Account account = suspendedBefore(EPOCH, NOW.minusSeconds(60));
        Replied second = new Replied(EPOCH, suspected("r1", 1), refused(CHALLENGE), Optional.empty());

        // When
        Account after = rules.after(account, second, NOW);

        // Then
        assertThat(after.mode()).isEqualTo(suspended(CHALLENGE, 0));
    }

    @Test
    void shouldPauseWhenASuspensionCountsButOthersAreRefusedToo() {
        // Given accepted since r1 suspended the account, and not since the account was suspended last
        Account account = suspendedBefore(EPOCH - 3, NOW.minusSeconds(700));
        PostedRequest r1 = new PostedRequest("r1", "acme", ESTIMATE, new Suspensions(Optional.of(EPOCH - 4), 1));
        Replied second = new Replied(EPOCH, r1, refused(CHALLENGE), Optional.empty());

        // When
        Account after = rules.after(account, second, NOW);

        // Then
        assertThat(AccountStateMachine.attribution(account, second, false)).isEqualTo(Result.COUNTED_AND_DELAYED);
        assertThat(after.mode()).isEqualTo(suspended(CHALLENGE, 15));
    }

    @ParameterizedTest(name = "at fault: {0}, next probe in {1} s")
    @CsvSource({"false,15", "true,0"})
    void shouldKeepTheBalanceThatWasReadRightAfterTheRefusal(boolean isRequestAtFault, long probeIn) {
        // Given
        Account account = rules.after(in(new Active()), answered(refused(CREDITS)), NOW);

        // When
        Account after =
                rules.after(account, new BalanceRead(account.epoch(), probe(true, "90"), isRequestAtFault), NOW);

        // Then
        assertThat(after.mode())
                .isEqualTo(new Suspended(
                        Optional.of(CREDITS), NOW.plusSeconds(probeIn), amount("90"), Optional.of(ESTIMATE)));
    }

    @Test
    void shouldBlameNoRequestWhenEveryPostIsBlockedForAnHour() {
        // Given thirty requests, one of which was known before as one that suspends
        Account account = suspendedBefore(EPOCH, NOW.minusSeconds(1));
        Suspensions[] requests = new Suspensions[30];
        Arrays.fill(requests, Suspensions.NONE);
        requests[0] = new Suspensions(Optional.of(EPOCH - 2), 1);
        Instant now = NOW;
        int posts = 0;

        // When every one of them is refused in turn, as soon as the account lets it
        while (now.isBefore(NOW.plusSeconds(3600))) {
            int i = posts++ % requests.length;
            PostedRequest postedRequest = new PostedRequest("r" + i, "acme", ESTIMATE, requests[i]);
            Replied refused = new Replied(account.epoch(), postedRequest, refused(CHALLENGE), Optional.empty());
            Result result = AccountStateMachine.attribution(account, refused, false);
            account = rules.after(account, refused, now);
            requests[i] =
                    new Suspensions(Optional.of(account.epoch()), requests[i].counted() + (result.isCounted() ? 1 : 0));
            now = ((Suspended) account.mode()).probeAt();
            account = rules.after(account, probe(true, "100"), now);
        }

        // Then
        assertThat(requests).allMatch(request -> request.counted() < SuspensionAttribution.MAX_COUNTED);
        assertThat(Arrays.stream(requests).mapToInt(Suspensions::counted).sum()).isEqualTo(2);
        assertThat(posts).isLessThan(20);
    }

    @Test
    void shouldOpenWhenTheOperatorResumesAThrottledAccount() {
        // When
        Account after = rules.after(in(throttled(3000, 4)), new ResumedByOperator("ann: go on"), NOW);

        // Then
        assertThat(after.mode()).isEqualTo(new Active());
        assertThat(after.why()).isEqualTo("ann: go on");
    }

    @Test
    void shouldChangeNothingWhenTheOperatorResumesAnOpenAccount() {
        assertThat(rules.after(in(new Active()), new ResumedByOperator("ann: go on"), NOW))
                .isEqualTo(in(new Active()));
    }

    @Test
    void shouldObeyOnlyTheOperatorWhenTheOperatorClosedIt() {
        // Given
        Account suspended = rules.after(in(new Active()), new SuspendedByOperator("holiday"), NOW);

        // When
        Account probed = rules.after(suspended, probe(true, "5"), NOW);
        Account opened = rules.after(suspended, new ResumedByOperator("back"), NOW);

        // Then
        assertThat(suspended.mode()).isInstanceOf(Suspended.class);
        assertThat(probed.mode()).isInstanceOf(Suspended.class);
        assertThat(opened.mode()).isEqualTo(halfOpen(0, 0));
    }

    private static Instant nextIn(Account account) {
        return ((HalfOpen) account.mode()).nextAt();
    }

    private static Account in(AccountState mode) {
        Account account = Account.fresh(NOW.minusSeconds(5));
        return new Account(EPOCH, mode, account.since(), "", Optional.empty(), account.history());
    }

    private static Replied answered(ReplyClass replyClass) {
        return new Replied(EPOCH, R1, replyClass, Optional.empty());
    }

    private static ReplyClass refused(AccountReason reason) {
        return new ReplyClass.AccountRefused(reason, "why");
    }

    private static Throttled throttled(long in, long pause) {
        return new Throttled(NOW.plusSeconds(in), Duration.ofSeconds(pause));
    }

    private static HalfOpen halfOpen(long in, long pause) {
        return new HalfOpen(NOW.plusSeconds(in), Duration.ofSeconds(pause));
    }

    private static Suspended suspended(AccountReason reason, long probeIn) {
        return new Suspended(Optional.of(reason), NOW.plusSeconds(probeIn), Optional.empty(), required(reason));
    }

    private static Optional<BigDecimal> required(AccountReason reason) {
        return reason == CREDITS ? Optional.of(ESTIMATE) : Optional.empty();
    }

    private static PostedRequest postedRequest(String requestId) {
        return new PostedRequest(requestId, "acme", ESTIMATE, Suspensions.NONE);
    }

    /** Suspended the account in the epoch before the last acceptance that the tests give. */
    private static PostedRequest suspected(String requestId, int counted) {
        return new PostedRequest(requestId, "acme", ESTIMATE, new Suspensions(Optional.of(EPOCH - 2), counted));
    }

    /** Open after a suspension two epochs ago. */
    private static Account suspendedBefore(long acceptedEpoch, Instant reopenedAt) {
        return in(new Active())
                .with(new Account.History(
                        Optional.of(reopenedAt),
                        Duration.ofSeconds(900),
                        acceptedEpoch,
                        Optional.of(new Account.Suspension("r0", "acme", EPOCH - 2))));
    }

    private static Probed probe(boolean success, String balance) {
        return new Probed(success, amount(balance));
    }

    private static Optional<BigDecimal> amount(String balance) {
        return balance.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(balance));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
