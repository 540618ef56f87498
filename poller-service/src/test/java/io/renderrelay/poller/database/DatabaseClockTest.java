package io.renderrelay.poller.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.renderrelay.poller.database.DatabaseClock.Sample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseClockTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final long MILLISECOND = 1_000_000;

    private final Machine machine = new Machine();
    private final DatabaseClock clock = new DatabaseClock(machine, () -> machine.nanos);

    @Test
    void shouldRefuseToTellTheTimeBeforeItIsKnown() {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(clock::instant);
    }

    @Test
    void shouldTakeTheAnswerForTheMiddleOfItsRoundTrip() {
        // When
        clock.accept(sample(NOON, 0, 10));
        machine.nanos = 10 * MILLISECOND;

        // Then
        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT40M", "PT-2H", "PT10M", "PT-10M"})
    void shouldNotMoveWhenTheWallClockJumps(Duration jump) {
        // Given
        clock.accept(sample(NOON, 0, 0));

        // When
        machine.wall = NOON.plus(jump);
        machine.nanos = 3_000 * MILLISECOND;

        // Then
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3));
        assertThat(clock.skew()).isEqualTo(jump.minusSeconds(3));
    }

    @Test
    void shouldNotMoveWhenDaylightSavingTimeBegins() {
        // Given
        TimeZone before = TimeZone.getDefault();
        clock.accept(sample(Instant.parse("2027-03-28T00:59:59Z"), 0, 0));
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));

            // When
            machine.nanos = 2_000 * MILLISECOND;

            // Then
            assertThat(clock.instant()).isEqualTo(Instant.parse("2027-03-28T01:00:01Z"));
            assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void shouldGoOnWhileTheDatabaseIsAway() {
        // Given
        clock.accept(sample(NOON, 0, 2));

        // When
        machine.nanos = Duration.ofHours(3).toNanos() + MILLISECOND;

        // Then
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(3)));
    }

    @Test
    void shouldKeepTheBetterSampleWhenTheNextTookLong() {
        // Given
        clock.accept(sample(NOON, 0, 2));

        // When: the answer came within 800 ms of the time that is known
        Duration step = clock.accept(sample(NOON.plusMillis(600), 100, 1_100));

        // Then
        machine.nanos = 1_001 * MILLISECOND;
        assertThat(step).isZero();
        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(1_000));
    }

    @Test
    void shouldFollowALessExactSampleOnceDriftMayHaveAddedUp() {
        // Given
        clock.accept(sample(NOON, 0, 2));

        // When: 100 s later the known time may be off by 100 ms
        Duration step = clock.accept(sample(NOON.plusMillis(100_040), 100_000, 100_100));

        // Then
        assertThat(step).isEqualTo(Duration.ofMillis(-9));
        machine.nanos = 100_050 * MILLISECOND;
        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(100_040));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "PT-10M"})
    void shouldFollowTheDatabaseWhenItsClockIsSet(Duration jump) {
        // Given
        clock.accept(sample(NOON, 0, 2));

        // When: even by a sample that took long
        Duration step = clock.accept(sample(NOON.plusSeconds(5).plus(jump), 4_001, 6_001));

        // Then
        machine.nanos = 5_001 * MILLISECOND;
        assertThat(step).isEqualTo(jump);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5).plus(jump));
    }

    @Test
    void shouldCatchUpWhenTheMachineWasSuspended() {
        // Given: the monotonic clock does not count the hour of the suspension
        clock.accept(sample(NOON, 0, 0));

        // When
        clock.accept(sample(NOON.plus(Duration.ofHours(1)), 5_000, 5_000));

        // Then
        machine.nanos = 5_000 * MILLISECOND;
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void shouldTellTheSameTimeInAnotherZone() {
        // Given
        clock.accept(sample(NOON, 0, 0));

        // When
        Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));

        // Then
        assertThat(tokyo.instant()).isEqualTo(NOON);
        assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    private static Sample sample(Instant database, long sentMillis, long receivedMillis) {
        return new Sample(database, sentMillis * MILLISECOND, receivedMillis * MILLISECOND);
    }

    /** The clocks of a machine, set by hand. */
    private static final class Machine extends Clock {

        private long nanos;
        private Instant wall = NOON;

        @Override
        public Instant instant() {
            return wall;
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
