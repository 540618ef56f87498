package io.renderrelay.submitter.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The database's time, by which deadlines are judged, so that all instances agree on it whatever their own clocks show.
 *
 * <p>A {@link Sample} bounds the database's time by the round trip that fetched it (Cristian, Probabilistic clock
 * synchronization, 1989). Between samples, and while the database is away, time advances by the monotonic clock, which
 * no change of the wall clock touches. A sample replaces the current one if it is at least as exact as that one is by
 * now, or if the two contradict each other, because then the database's clock was set or this machine was suspended.
 */
public final class DatabaseClock extends Clock {

    /** Drift between two clocks that are being corrected: the kernel slews each by at most 500 ppm. */
    private static final long NANOS_PER_DRIFTED_NANO = 1_000;

    private final Clock wall;
    private final LongSupplier monotonic;
    private volatile Sample sample;

    /**
     * @param wall this machine's clock; only {@link #skew} reads it
     * @param monotonic as {@link System#nanoTime}
     */
    public DatabaseClock(Clock wall, LongSupplier monotonic) {
        this.wall = wall;
        this.monotonic = monotonic;
    }

    /**
     * The database's time, read in one round trip.
     *
     * @param database what it answered
     * @param sent monotonic nanoseconds before the question
     * @param received monotonic nanoseconds after the answer
     */
    public record Sample(Instant database, long sent, long received) {

        /** The database answered at this moment, give or take {@link #errorNanos}. */
        long middle() {
            return sent + errorNanos();
        }

        long errorNanos() {
            return (received - sent) / 2;
        }

        Instant at(long nanos) {
            return database.plusNanos(nanos - middle());
        }

        long errorNanosAt(long nanos) {
            return errorNanos() + Math.max(0, nanos - middle()) / NANOS_PER_DRIFTED_NANO;
        }
    }

    /** @return how far the time moves with it; zero if the sample is less exact than what is known */
    public synchronized Duration accept(Sample next) {
        Sample current = sample;
        if (current == null) {
            sample = next;
            return Duration.ZERO;
        }
        Duration step = Duration.between(current.at(next.middle()), next.database());
        long currentError = current.errorNanosAt(next.middle());
        boolean contradicts = step.abs().compareTo(Duration.ofNanos(currentError + next.errorNanos())) > 0;
        if (!contradicts && next.errorNanos() > currentError) {
            return Duration.ZERO;
        }
        sample = next;
        return step;
    }

    /** @throws IllegalStateException before the first sample, which is taken before any work begins */
    @Override
    public Instant instant() {
        Sample current = sample;
        if (current == null) {
            throw new IllegalStateException("The database's time is not known yet.");
        }
        return current.at(monotonic.getAsLong());
    }

    /** How far this machine's clock is ahead of the database's; negative if it is behind. */
    public Duration skew() {
        return Duration.between(instant(), wall.instant());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource source = this::instant;
        return source.withZone(zone);
    }
}
