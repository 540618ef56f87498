package io.renderrelay.poller.deciding;

import io.renderrelay.poller.cadence.ProgressReading;
import io.renderrelay.poller.viggle.JobStatus;
import java.time.Instant;

/**
 * An outcome that was seen and is to be written down.
 *
 * @param observedAt when the deciding answer came
 */
public record Decision(String requestId, Outcome outcome, Instant observedAt, Watched watched) {

    /**
     * How it was watched, which is what the cadence learns from.
     *
     * @param apiTimes what the API says about the render's beginning and end
     * @param lastRunning when it was last seen running; null if never
     * @param looks readable answers, the deciding one included
     * @param progress a percentage that it once reported
     */
    public record Watched(JobStatus.Times apiTimes, Instant lastRunning, int looks, ProgressReading progress) {}
}
