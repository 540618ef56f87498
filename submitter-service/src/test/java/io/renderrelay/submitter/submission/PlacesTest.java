package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.Fired;
import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {

    private static final Duration MARGIN = Duration.ofMillis(20);

    private final List<Renewal> renewals = new CopyOnWriteArrayList<>();

    private record Renewal(Submission held, Duration lease) {}

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3", "4, 5", "64, 80"})
    void shouldLetAFewMoreBePreparedThanAreInFlight(int inFlight, int inWork) {
        // When
        Places places = places(inFlight);

        // Then
        assertThat(places.withThoseAhead()).isEqualTo(inWork);
    }

    @Test
    void shouldHoldTheRowWhileItWaitsForAPlace() {
        // Given
        Places places = places(1);
        places.take(preparing("first"));
        Preparing second = preparing("second");

        // When
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> places.take(second));

        // Then
        Awaitility.await().until(() -> renewals.size() >= 2);
        assertThat(renewals).allMatch(new Renewal(second, MARGIN)::equals);
        assertThat(waiting).isNotDone();
        places.giveBack();
        assertThat(waiting.join()).isTrue();
    }

    @Test
    void shouldGiveNoPlaceWhenTheThreadIsInterrupted() {
        // Given
        Places places = places(1);
        places.take(preparing("first"));
        Thread.currentThread().interrupt();

        // When
        boolean taken = places.take(preparing("second"));

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(taken).isFalse();
    }

    private static Preparing preparing(String requestId) {
        return new Preparing(new Ref(requestId, 1), Effort.NONE);
    }

    private Places places(int inFlight) {
        return new Places(
                new Transitions(null, new Fired<>()) {
                    @Override
                    public boolean renew(Submission held, Duration lease) {
                        renewals.add(new Renewal(held, lease));
                        return true;
                    }
                },
                TestDatabase.config(
                        SubmissionConfig.class,
                        Map.of(
                                "render-relay.submission.max-in-flight", String.valueOf(inFlight),
                                "render-relay.submission.lease-margin", MARGIN.toString())));
    }
}
