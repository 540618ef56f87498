package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.Fired;
import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.account.AccountConfig;
import io.renderrelay.submitter.lifecycle.ServiceLifecycle;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Ref;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmissionPermitsTest {

    private static final Duration LEASE = Duration.ofMillis(30);
    private static final Instant IN_AN_HOUR = Instant.now().plus(Duration.ofHours(1));

    private final ServiceLifecycle lifetime = new ServiceLifecycle();
    private final List<Renewal> renewals = new CopyOnWriteArrayList<>();
    private volatile boolean ours = true;
    private volatile boolean databaseIsAway;

    private record Renewal(Submission held, Duration lease) {}

    @ParameterizedTest
    @CsvSource({"1, 8, 2", "2, 8, 3", "4, 8, 5", "5, 8, 7", "64, 64, 80", "64, 2, 3"})
    void shouldLetAFewMoreBePreparedThanMayBeInFlight(int inFlight, int ofTheAccount, int inWork) {
        // When
        SubmissionPermits submissionPermits = submissionPermits(inFlight, ofTheAccount);

        // Then
        assertThat(submissionPermits.countWithPrefetch()).isEqualTo(inWork);
    }

    @Test
    void shouldHoldTheRowWhileItWaitsForAPlace() {
        // Given
        SubmissionPermits submissionPermits = full();
        ClaimedRequest second = claimed("second", IN_AN_HOUR);

        // When
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> submissionPermits.take(second));

        // Then
        Awaitility.await().until(() -> renewals.size() >= 2);
        assertThat(renewals).allMatch(new Renewal(second.preparing(), LEASE)::equals);
        assertThat(waiting).isNotDone();
        submissionPermits.release();
        assertThat(answer(waiting)).isTrue();
    }

    @Test
    void shouldWaitOnWhenTheDatabaseIsAway() {
        // Given
        SubmissionPermits submissionPermits = full();
        databaseIsAway = true;

        // When
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> submissionPermits.take(claimed("second", IN_AN_HOUR)));

        // Then
        Awaitility.await().until(() -> renewals.size() >= 2);
        submissionPermits.release();
        assertThat(answer(waiting)).isTrue();
    }

    @Test
    void shouldWaitNoLongerWhenTheRowIsNotOursAnyMore() {
        // Given
        SubmissionPermits submissionPermits = full();
        ours = false;

        // When
        boolean taken = submissionPermits.take(claimed("second", IN_AN_HOUR));

        // Then
        assertThat(taken).isFalse();
    }

    @Test
    void shouldWaitNoLongerWhenItsTimeIsOver() {
        // Given
        SubmissionPermits submissionPermits = full();

        // When
        boolean taken = submissionPermits.take(
                claimed("second", Instant.now().plus(LEASE).plus(LEASE)));

        // Then
        assertThat(taken).isFalse();
    }

    @Test
    void shouldWaitNoLongerWhenTheProcessEnds() {
        // Given
        SubmissionPermits submissionPermits = full();
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> submissionPermits.take(claimed("second", IN_AN_HOUR)));
        Awaitility.await().until(() -> !renewals.isEmpty());

        // When
        lifetime.end();

        // Then
        assertThat(answer(waiting)).isFalse();
    }

    private static boolean answer(CompletableFuture<Boolean> waiting) {
        return waiting.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static ClaimedRequest claimed(String requestId, Instant expiresAt) {
        return new ClaimedRequest(
                new Preparing(new Ref(requestId, 1), RetryState.NONE),
                "acme",
                null,
                expiresAt,
                new ClaimedRequest.Wait(Optional.empty(), Instant.EPOCH));
    }

    /** One place, and it is taken. */
    private SubmissionPermits full() {
        SubmissionPermits submissionPermits = submissionPermits(1, 8);
        submissionPermits.take(claimed("first", IN_AN_HOUR));
        return submissionPermits;
    }

    private SubmissionPermits submissionPermits(int inFlight, int ofTheAccount) {
        return new SubmissionPermits(
                new TransitionRepository(null, new Fired<>()) {
                    @Override
                    public boolean renew(Submission held, Duration lease) throws SQLException {
                        renewals.add(new Renewal(held, lease));
                        if (databaseIsAway) {
                            throw new SQLException("connection lost", "08006");
                        }
                        return ours;
                    }
                },
                new ContinuationCheck(lifetime, Clock.systemUTC()),
                TestDatabase.config(
                        SubmissionConfig.class,
                        Map.of(
                                "render-relay.submission.max-concurrent", String.valueOf(inFlight),
                                "render-relay.submission.lease-margin", LEASE.toString())),
                TestDatabase.config(
                        AccountConfig.class,
                        Map.of("render-relay.account.max-concurrent-submissions", String.valueOf(ofTheAccount))));
    }
}
