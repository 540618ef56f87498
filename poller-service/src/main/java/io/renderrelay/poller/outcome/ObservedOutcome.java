package io.renderrelay.poller.outcome;

import io.renderrelay.poller.interval.ProgressSample;
import io.renderrelay.poller.viggle.JobStatus;
import java.time.Instant;

/**
 * An observed outcome that is to be recorded.
 *
 * @param observedAt when the deciding answer came
 */
public record ObservedOutcome(String requestId, Outcome outcome, Instant observedAt, InProgress inProgress) {

    /**
     * Data about its polling, from which the interval policy learns.
     *
     * @param apiTimes what the API says about the render's beginning and end
     * @param lastRunning when it was last seen running; null if never
     * @param polls readable answers, the deciding one included
     * @param progress a percentage that it once reported
     */
    public record InProgress(JobStatus.Times apiTimes, Instant lastRunning, int polls, ProgressSample progress) {}
}
