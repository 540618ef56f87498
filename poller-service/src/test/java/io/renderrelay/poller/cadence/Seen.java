package io.renderrelay.poller.cadence;

import java.time.Duration;

/** Observations as a test would say them. */
final class Seen {

    private Seen() {}

    static Observation running(double age, int looks) {
        return running("full_pipeline", Double.NaN, age, looks, false);
    }

    static Observation running(String mode, double mediaSeconds, double age, int looks, boolean plainWatch) {
        Duration since = Duration.ofNanos((long) (age * 1e9));
        return new Observation(mode, mediaSeconds, since, Double.NaN, since, looks, plainWatch);
    }
}
