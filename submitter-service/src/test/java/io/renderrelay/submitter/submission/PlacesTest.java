package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.Fired;
import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.account.AccountConfig;
import io.renderrelay.submitter.running.Lifetime;
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

class PlacesTest {

    private static final Duration LEASE = Duration.ofMillis(30);
    private static final Instant IN_AN_HOUR = Instant.now().plus(Duration.ofHours(1));

    private final Lifetime lifetime = new Lifetime();
    private final List<Renewal> renewals = new CopyOnWriteArrayList<>();
    private volatile boolean ours = true;
    private volatile boolean databaseIsAway;

    private record Renewal(Submission held, Duration lease) {}

    @ParameterizedTest
    @CsvSource({"1, 8, 2", "2, 8, 3", "4, 8, 5", "5, 8, 7", "64, 64, 80", "64, 2, 3"})
    void shouldLetAFewMoreBePreparedThanMayBeInFlight(int inFlight, int ofTheAccount, int inWork) {
        // When
        Places places = places(inFlight, ofTheAccount);

        // Then
        assertThat(places.withThoseAhead()).isEqualTo(inWork);
    }

    @Test
    void shouldHoldTheRowWhileItWaitsForAPlace() {
        // Given
        Places places = full();
        Claimed second = claimed("second", IN_AN_HOUR);

        // When
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> places.take(second));

        // Then
        Awaitility.await().until(() -> renewals.size() >= 2);
        assertThat(renewals).allMatch(new Renewal(second.preparing(), LEASE)::equals);
        assertThat(waiting).isNotDone();
        places.giveBack();
        assertThat(answer(waiting)).isTrue();
    }

    @Test
    void shouldWaitOnWhenTheDatabaseIsAway() {
        // Given
        Places places = full();
        databaseIsAway = true;

        // When
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> places.take(claimed("second", IN_AN_HOUR)));

        // Then
        Awaitility.await().until(() -> renewals.size() >= 2);
        places.giveBack();
        assertThat(answer(waiting)).isTrue();
    }

    @Test
    void shouldWaitNoLongerWhenTheRowIsNotOursAnyMore() {
        // Given
        Places places = full();
        ours = false;

        // When
        boolean taken = places.take(claimed("second", IN_AN_HOUR));

        // Then
        assertThat(taken).isFalse();
    }

    @Test
    void shouldWaitNoLongerWhenItsTimeIsOver() {
        // Given
        Places places = full();

        // When
        boolean taken = places.take(claimed("second", Instant.now().plus(LEASE).plus(LEASE)));

        // Then
        assertThat(taken).isFalse();
    }

    @Test
    void shouldWaitNoLongerWhenTheProcessEnds() {
        // Given
        Places places = full();
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> places.take(claimed("second", IN_AN_HOUR)));
        Awaitility.await().until(() -> !renewals.isEmpty());

        // When
        lifetime.end();

        // Then
        assertThat(answer(waiting)).isFalse();
    }

    private static boolean answer(CompletableFuture<Boolean> waiting) {
        return waiting.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static Claimed claimed(String requestId, Instant expiresAt) {
        return new Claimed(
                new Preparing(new Ref(requestId, 1), Effort.NONE),
                "acme",
                null,
                expiresAt,
                new Claimed.Wait(Optional.empty(), Instant.EPOCH));
    }

    /** One place, and it is taken. */
    private Places full() {
        Places places = places(1, 8);
        places.take(claimed("first", IN_AN_HOUR));
        return places;
    }

    private Places places(int inFlight, int ofTheAccount) {
        return new Places(
                new Transitions(null, new Fired<>()) {
                    @Override
                    public boolean renew(Submission held, Duration lease) throws SQLException {
                        renewals.add(new Renewal(held, lease));
                        if (databaseIsAway) {
                            throw new SQLException("connection lost", "08006");
                        }
                        return ours;
                    }
                },
                new Going(lifetime, Clock.systemUTC()),
                TestDatabase.config(
                        SubmissionConfig.class,
                        Map.of(
                                "render-relay.submission.max-in-flight", String.valueOf(inFlight),
                                "render-relay.submission.lease-margin", LEASE.toString())),
                TestDatabase.config(
                        AccountConfig.class, Map.of("render-relay.account.in-flight", String.valueOf(ofTheAccount))));
    }
}
