package io.renderrelay.poller.interval;

import java.time.Duration;

/** Observations as a test would say them. */
final class Seen {

    private Seen() {}

    static JobObservation running(double age, int polls) {
        return running("full_pipeline", Double.NaN, age, polls, false);
    }

    static JobObservation running(String mode, double mediaSeconds, double age, int polls, boolean plainTrack) {
        Duration since = Duration.ofNanos((long) (age * 1e9));
        return new JobObservation(mode, mediaSeconds, since, Double.NaN, since, polls, plainTrack);
    }
}
