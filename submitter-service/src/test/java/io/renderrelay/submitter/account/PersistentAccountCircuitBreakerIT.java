package io.renderrelay.submitter.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.configuration.DurationConverter;
import io.renderrelay.local.Servers;
import io.renderrelay.submitter.Fired;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.reply.AccountReason;
import io.renderrelay.submitter.reply.ReplyClass;
import io.renderrelay.submitter.viggle.RenderApi;
import io.renderrelay.submitter.viggle.RenderForm;
import io.renderrelay.submitter.viggle.RenderReply;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Two instances at one account row in a real database. */
class PersistentAccountCircuitBreakerIT {

    private static final ReplyClass ACCEPTED = new ReplyClass.Accepted("job_1", Optional.empty());
    private static final BigDecimal ESTIMATE = new BigDecimal(4);
    private static final ReplyClass REJECTED = new ReplyClass.Rejected("CS-ORIV-004", "too long");
    private static final ReplyClass DOUBT = new ReplyClass.MayHaveBeenAccepted("HTTP 503");
    private static final ReplyClass NO_CREDITS = new ReplyClass.AccountRefused(AccountReason.CREDITS, "HTTP 402");
    private static final ReplyClass NOT_THE_API = new ReplyClass.AccountRefused(AccountReason.NOT_THE_API, "HTTP 404");

    private static PGSimpleDataSource dataSource;

    private final AtomicReference<RenderReply> credits =
            new AtomicReference<>(new RenderReply.NotSent("not asked yet"));
    private final AtomicInteger probes = new AtomicInteger();
    private final Instance one = new Instance();
    private final Instance other = new Instance();

    @BeforeAll
    static void migrate() {
        dataSource = new PGSimpleDataSource();
        dataSource.setUrl(Servers.shared().jdbcUrl("row_gate"));
        dataSource.setUser(Servers.shared().username());
        dataSource.setPassword(Servers.shared().password());
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    @BeforeEach
    void reset() throws SQLException {
        execute("DELETE FROM account");
        execute("INSERT INTO account DEFAULT VALUES");
        execute("DELETE FROM submission");
    }

    @Test
    void shouldAdmitAsManyAsAllowedWhenOpen() {
        // When
        List<Optional<SubmissionPermit>> permits = List.of(one.gate.acquire(), one.gate.acquire(), one.gate.acquire());

        // Then
        assertThat(permits.get(0)).isPresent();
        assertThat(permits.get(1)).isPresent();
        assertThat(permits.get(2)).isEmpty();
        assertThat(one.gate.admits()).isFalse();
    }

    @Test
    void shouldCountTheOthersSubmissionsWhenOpen() throws SQLException {
        // Given
        submitting("r1");
        submitting("r2");

        // When
        Optional<SubmissionPermit> permit = one.gate.acquire();

        // Then
        assertThat(permit).isEmpty();
    }

    @Test
    void shouldAdmitAgainWhenAPermitEnds() {
        // Given
        SubmissionPermit recorded = one.gate.acquire().orElseThrow();
        SubmissionPermit unused = one.gate.acquire().orElseThrow();

        // When
        one.gate.record(recorded, postedRequest("r1"), ACCEPTED);
        one.gate.release(unused);

        // Then
        assertThat(one.gate.acquire()).isPresent();
        assertThat(one.gate.acquire()).isPresent();
        assertThat(one.gate.acquire()).isEmpty();
    }

    @Test
    void shouldAdmitOneInTheWholeInstallationWhenInHalfOpen() throws Exception {
        // Given
        one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r1"), DOUBT);

        // When
        List<SubmissionPermit> permits = raced(20);

        // Then
        assertThat(permits).hasSize(1);
        assertThat(permits.get(0).epoch()).isEqualTo(1);
    }

    @Test
    void shouldGrantNoFurtherPermitWhenAnUnknownOutcomeIsNotWrittenYet() throws Exception {
        // Given both places taken, and an account row that no one can write for now
        SubmissionPermit doubtful = one.gate.acquire().orElseThrow();
        one.gate.acquire().orElseThrow();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("SELECT 1 FROM account FOR UPDATE");
            CompletableFuture<RecordedReply> recorded =
                    CompletableFuture.supplyAsync(() -> one.gate.record(doubtful, postedRequest("r1"), DOUBT));
            await().until(PersistentAccountCircuitBreakerIT::somebodyWaitsForALock);

            // When
            Optional<SubmissionPermit> next = one.gate.acquire();

            // Then
            assertThat(next).isEmpty();
            connection.rollback();
            recorded.get();
        }
        assertThat(one.account().mode()).isInstanceOf(AccountState.HalfOpen.class);
    }

    @Test
    void shouldPauseInHalfOpenUntilADefiniteAnswerOfItsEpoch() throws SQLException {
        // Given two in flight when the first doubt comes
        SubmissionPermit early = other.gate.acquire().orElseThrow();
        one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r1"), DOUBT);
        SubmissionPermit single = one.gate.acquire().orElseThrow();

        // When
        other.gate.record(early, postedRequest("r2"), ACCEPTED);
        one.gate.record(single, postedRequest("r3"), DOUBT);

        // Then the answer of the old epoch has opened nothing, and the pause has begun
        assertThat(one.account().mode())
                .isInstanceOfSatisfying(
                        AccountState.HalfOpen.class,
                        file -> assertThat(file.pause()).isEqualTo(Duration.ofSeconds(1)));
        execute("UPDATE account SET next_at = next_at + interval '1 hour'");
        assertThat(one.gate.acquire()).isEmpty();
        assertThat(other.gate.acquire()).isEmpty();
        assertThat(other.gate.admits()).isFalse();
        execute("UPDATE account SET next_at = now()");
        SubmissionPermit next = other.gate.acquire().orElseThrow();
        other.gate.record(next, postedRequest("r4"), ACCEPTED);
        assertThat(one.account().mode()).isInstanceOf(AccountState.Active.class);
        assertThat(one.gate.acquire()).isPresent();
    }

    @Test
    void shouldPassTheHalfOpenOnWhenNothingWasSent() {
        // Given
        one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r1"), DOUBT);
        SubmissionPermit single = one.gate.acquire().orElseThrow();

        // When
        one.gate.release(single);

        // Then
        assertThat(other.gate.acquire()).isPresent();
    }

    @Test
    void shouldTreatTheOutcomeOfACrashedHolderAsUnknown() throws SQLException {
        // Given
        one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r1"), DOUBT);
        one.gate.acquire().orElseThrow();
        assertThat(other.gate.acquire()).isEmpty();
        execute("UPDATE account SET lease_until = now() - interval '1 second'");

        // When
        Optional<SubmissionPermit> permit = other.gate.acquire();

        // Then
        assertThat(permit).isEmpty();
        assertThat(((AccountState.HalfOpen) one.account().mode()).pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldSendNothingUntilTheBalanceHasGrownWhenCreditsAreGone() throws SQLException {
        // Given
        credits.set(balance("0.4"));
        one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r1"), NO_CREDITS);
        assertThat(other.gate.acquire()).isEmpty();
        execute("UPDATE account SET next_at = now()");
        other.prober.check();
        assertThat(one.account().mode()).isInstanceOf(AccountState.Suspended.class);

        // When
        credits.set(balance("50.4"));
        execute("UPDATE account SET next_at = now()");
        other.prober.check();

        // Then
        assertThat(one.account().mode()).isInstanceOf(AccountState.HalfOpen.class);
        assertThat(raced(10)).hasSize(1);
    }

    @Test
    void shouldProbeOnceInTheWholeInstallationWhenDue() throws Exception {
        // Given
        credits.set(balance("0.4"));
        one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r1"), NO_CREDITS);
        probes.set(0);
        dueAtOnce();

        // When
        all(List.of(one.prober::check, other.prober::check, one.prober::check, other.prober::check));

        // Then
        assertThat(probes).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(value = AccountReason.class, names = "CREDENTIALS", mode = EnumSource.Mode.EXCLUDE)
    void shouldRejectTheRequestWhenItSuspendsTheAccountAgainAndAgainWhileOthersAreAccepted(AccountReason reason) {
        // Given
        credits.set(balance("100"));
        ReplyClass refused = new ReplyClass.AccountRefused(reason, "HTTP 403: Just a moment...");
        List<RecordedReply> recorded = new ArrayList<>();
        Suspensions suspensions = Suspensions.NONE;

        // When
        for (int i = 0; i < 4; i++) {
            PostedRequest suspect = new PostedRequest("suspect", "acme", ESTIMATE, suspensions);
            recorded.add(one.gate.record(one.gate.acquire().orElseThrow(), suspect, refused));
            suspensions = recorded.get(i).suspensions();
            resume();
            other.gate.record(other.gate.acquire().orElseThrow(), postedRequest("good-" + i), ACCEPTED);
        }

        // Then
        assertThat(recorded).extracting(one -> one.suspensions().counted()).containsExactly(0, 1, 2, 3);
        assertThat(recorded)
                .extracting(RecordedReply::delay)
                .containsExactly(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(15), Duration.ZERO);
        assertThat(recorded.subList(0, 3)).extracting(RecordedReply::replyClass).containsOnly(refused);
        assertThat(recorded.get(3).replyClass())
                .isEqualTo(new ReplyClass.Rejected(
                        "SUBMISSION_REJECTED",
                        "The API refused this request 3 times in a way that concerns the account (" + reason
                                + ") while it accepted other requests in between."
                                + " Last reply: HTTP 403: Just a moment..."));
        assertThat(one.attributed.events)
                .extracting(SuspensionAttributed::result)
                .containsExactly(
                        SuspensionAttribution.Result.NOT_COUNTED,
                        SuspensionAttribution.Result.COUNTED,
                        SuspensionAttribution.Result.COUNTED_AND_DELAYED,
                        SuspensionAttribution.Result.REJECTED);
    }

    @ParameterizedTest
    @EnumSource(AccountReason.class)
    void shouldCountNothingAgainstTheRequestWhenNoOtherIsAccepted(AccountReason reason) {
        // Given
        credits.set(balance("100"));
        ReplyClass refused = new ReplyClass.AccountRefused(reason, "HTTP 403");
        Suspensions suspensions = Suspensions.NONE;

        // When
        for (int i = 0; i < 10; i++) {
            PostedRequest suspect = new PostedRequest("suspect", "acme", ESTIMATE, suspensions);
            RecordedReply recorded = one.gate.record(one.gate.acquire().orElseThrow(), suspect, refused);
            assertThat(recorded.replyClass()).isEqualTo(refused);
            assertThat(recorded.delay()).isZero();
            suspensions = recorded.suspensions();
            resume();
        }

        // Then
        assertThat(suspensions.counted()).isZero();
    }

    @Test
    void shouldCountNothingAgainstTheRequestWhenTheBalanceReadAfterItDoesNotCoverIt() {
        // Given
        credits.set(balance("3.99"));
        RecordedReply first = one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r1"), NO_CREDITS);
        resume();
        other.gate.record(other.gate.acquire().orElseThrow(), postedRequest("small"), ACCEPTED);

        // When
        RecordedReply second = one.gate.record(
                one.gate.acquire().orElseThrow(),
                new PostedRequest("r1", "acme", ESTIMATE, first.suspensions()),
                NO_CREDITS);

        // Then
        assertThat(second.suspensions().counted()).isZero();
        assertThat(second.replyClass()).isEqualTo(NO_CREDITS);
    }

    @Test
    void shouldResumeWithTheFirstProbeWhenTheBalanceCoversWhatWasRefused() throws SQLException {
        // Given
        credits.set(balance("100"));
        one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r1"), NO_CREDITS);
        other.prober.check();
        assertThat(one.account().mode()).isInstanceOf(AccountState.Suspended.class);

        // When
        dueAtOnce();
        other.prober.check();

        // Then
        assertThat(one.account().mode()).isInstanceOf(AccountState.HalfOpen.class);
    }

    @Test
    void shouldSayWhoGoesLastForOneProbeIntervalWhenResumed() throws SQLException {
        // Given
        one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r1"), NOT_THE_API);
        assertThat(other.deprioritized()).isEmpty();

        // When
        resume();

        // Then
        assertThat(other.deprioritized()).contains(new DeprioritizedRequest("r1", "acme"));
        execute("UPDATE account SET reopened_at = now() - interval '16 s'");
        assertThat(other.deprioritized()).isEmpty();
    }

    @Test
    void shouldRememberAnAcceptedPostOnlyWhileSuspensionsWaitForOne() throws SQLException {
        // Given an account that is open after a suspension, and no POST accepted since
        one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r1"), NOT_THE_API);
        resume();
        one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r2"), REJECTED);
        assertThat(one.account().mode()).isInstanceOf(AccountState.Active.class);
        SubmissionPermit first = one.gate.acquire().orElseThrow();
        assertThat(first.isFree()).isFalse();

        // When
        one.gate.record(first, postedRequest("r3"), ACCEPTED);

        // Then
        assertThat(one.account().awaitsAcceptance()).isFalse();
        assertThat(one.gate.acquire().orElseThrow().isFree()).isTrue();
    }

    @Test
    void shouldWakeWaitingWorkWhenSubmissionsArePermitted() {
        // Given
        one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r1"), DOUBT);
        int before = one.woken.count.get();

        // When
        one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r2"), ACCEPTED);

        // Then
        assertThat(one.woken.count.get()).isGreaterThan(before);
    }

    @Test
    void shouldWakeWaitingWorkWhenAnotherInstancePermitsSubmissions() {
        // Given
        one.gate.record(one.gate.acquire().orElseThrow(), postedRequest("r1"), DOUBT);
        SubmissionPermit single = one.gate.acquire().orElseThrow();
        other.prober.check();
        int before = other.woken.count.get();
        one.gate.record(single, postedRequest("r2"), ACCEPTED);

        // When
        other.prober.check();

        // Then
        assertThat(other.woken.count.get()).isGreaterThan(before);
    }

    private List<SubmissionPermit> raced(int tries) {
        List<Callable<Optional<SubmissionPermit>>> all = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            all.add((i % 2 == 0 ? one : other).gate::acquire);
        }
        ExecutorService threads = Executors.newFixedThreadPool(tries);
        try {
            List<SubmissionPermit> permits = new ArrayList<>();
            for (Future<Optional<SubmissionPermit>> permit : threads.invokeAll(all)) {
                permit.get().ifPresent(permits::add);
            }
            return permits;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void all(List<Runnable> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<?> done : tasks.stream().map(threads::submit).toList()) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void dueAtOnce() {
        try {
            execute("UPDATE account SET next_at = now()");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean somebodyWaitsForALock() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                ResultSet waiting = connection
                        .createStatement()
                        .executeQuery("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND datname = current_database()")) {
            return waiting.next();
        }
    }

    private static void submitting(String requestId) throws SQLException {
        execute("INSERT INTO submission (request_id, state, request) VALUES ('" + requestId + "', 'SUBMITTING', '{}')");
    }

    private static PostedRequest postedRequest(String requestId) {
        return new PostedRequest(requestId, "acme", ESTIMATE, Suspensions.NONE);
    }

    /** As an operator or a good probe does. */
    private void resume() {
        one.transitions.apply(snapshot -> Optional.of(new AccountEvent.ResumedByOperator("test")));
    }

    private static RenderReply balance(String balance) {
        return new RenderReply.Answered(200, Map.of(), "{\"balance\":" + balance + ",\"credits\":" + balance + "}");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Everything of one process that knows the account. */
    private final class Instance {

        final Woken woken = new Woken();
        final Fired<SuspensionAttributed> attributed = new Fired<>();
        final PersistentAccountCircuitBreaker gate;
        final AccountProber prober;
        private final AccountTransitions transitions;

        Instance() {
            AccountConfig config = new SmallRyeConfigBuilder()
                    .withConverter(Duration.class, 200, new DurationConverter())
                    .withMapping(AccountConfig.class)
                    .build()
                    .getConfigMapping(AccountConfig.class);
            AccountRepository row = new AccountRepository(new Database(dataSource));
            RenderApi api = new CreditsOnly();
            transitions = new AccountTransitions(row, config, new AccountView(), woken);
            gate = new PersistentAccountCircuitBreaker(row, transitions, config, api, Clock.systemUTC(), attributed);
            prober = new AccountProber(row, transitions, config, api);
        }

        Account account() {
            return transitions.refresh().account();
        }

        Optional<DeprioritizedRequest> deprioritized() {
            transitions.refresh();
            return gate.deprioritized();
        }
    }

    private final class CreditsOnly implements RenderApi {

        @Override
        public RenderReply submit(RenderForm form) {
            throw new AssertionError("nothing is submitted here");
        }

        @Override
        public RenderReply credits() {
            probes.incrementAndGet();
            return credits.get();
        }

        @Override
        public RenderReply cancel(String jobId) {
            throw new AssertionError("nothing is cancelled here");
        }

        @Override
        public Duration submitTimeout() {
            return Duration.ofSeconds(120);
        }
    }
}
