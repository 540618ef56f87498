package io.renderrelay.local.viggle.simulation;

import java.time.Clock;
import java.time.Instant;

/** The clock in microseconds since the epoch. */
public record Timeline(Clock clock) {

    public long now() {
        Instant instant = clock.instant();
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    public Instant instant() {
        return clock.instant();
    }
}
