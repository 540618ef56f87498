package io.renderrelay.submitter.viggle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.renderrelay.submitter.database.DatabaseClock;
import io.renderrelay.submitter.database.DatabaseClock.Sample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiClockSkewTest {

    private static final Instant DATABASE = Instant.parse("2026-12-01T12:00:00Z");
    private static final Offset<Double> A_SECOND = within(1.0);

    private long nanos;

    @Test
    void shouldShowThisMachineAheadOfTheApi() {
        // Given: this machine is 40 min ahead of the database, and the API 10 min behind it
        ApiClockSkew skew = skew(Duration.ofMinutes(40));

        // When
        skew.replied(Optional.of("Tue, 01 Dec 2026 11:50:00 GMT"));

        // Then
        assertThat(skew.seconds()).isCloseTo(Duration.ofMinutes(50).toSeconds(), A_SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "Tue, 01 Dec 2026 25:50:00 GMT"})
    void shouldShowNothingWhenTheHeaderIsNoDate(String date) {
        // Given
        ApiClockSkew skew = skew(Duration.ZERO);

        // When
        skew.replied(Optional.of(date));
        skew.replied(Optional.empty());

        // Then
        assertThat(skew.seconds()).isNaN();
    }

    @Test
    void shouldReadADateASecondAtMost() {
        // Given
        ApiClockSkew skew = skew(Duration.ZERO);
        skew.replied(Optional.of("Tue, 01 Dec 2026 12:00:00 GMT"));

        // When
        nanos = Duration.ofMillis(900).toNanos();
        skew.replied(Optional.of("Tue, 01 Dec 2026 11:00:00 GMT"));
        double before = skew.seconds();
        nanos = Duration.ofMillis(1_100).toNanos();
        skew.replied(Optional.of("Tue, 01 Dec 2026 11:00:00 GMT"));

        // Then
        assertThat(before).isCloseTo(0, A_SECOND);
        assertThat(skew.seconds()).isCloseTo(3_600, within(2.0));
    }

    private ApiClockSkew skew(Duration ofThisMachine) {
        DatabaseClock clock = new DatabaseClock(Clock.fixed(DATABASE.plus(ofThisMachine), ZoneOffset.UTC), () -> nanos);
        clock.accept(new Sample(DATABASE, 0, 0));
        return new ApiClockSkew(clock);
    }
}
