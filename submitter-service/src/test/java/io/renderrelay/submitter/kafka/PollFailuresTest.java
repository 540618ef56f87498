package io.renderrelay.submitter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.reactive.messaging.kafka.i18n.KafkaLogging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PollFailuresTest {

    private static final Instant START = Instant.parse("2026-12-01T10:00:00Z");

    private final Track scheduler = new Track();
    private final PollFailures failures = new PollFailures(scheduler);

    @Test
    void shouldFailSinceTheFirstFailureWhenPollsKeepFailing() {
        // Given
        failures.failed("requests", new IllegalStateException("first"));
        scheduler.now = START.plusSeconds(10);

        // When
        failures.failed("requests", new IllegalStateException("second"));

        // Then
        assertThat(failures.of("requests").orElseThrow().since()).isEqualTo(START);
        assertThat(failures.of("requests").orElseThrow().cause()).hasMessage("second");
        assertThat(failures.of("orphans")).isEmpty();
    }

    @Test
    void shouldReadTheFailureFromTheLogOfTheConnector() {
        // Given
        failures.start(null);

        // When
        KafkaLogging.log.pollFailureRetry("client-1", "requests", new IllegalStateException("not allowed"));

        // Then
        assertThat(failures.of("requests").orElseThrow().cause()).hasMessage("not allowed");
        failures.stop(null);
    }

    @Test
    void shouldHaveRecoveredWhenNoPollHasFailedForLongerThanTheConnectorWaits() {
        // Given
        failures.failed("requests", new IllegalStateException("first"));

        // When
        scheduler.now = START.plus(Duration.ofSeconds(15));

        // Then
        assertThat(failures.of("requests")).isEmpty();
    }

    private static final class Track extends Clock {

        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
