package io.renderrelay.poller.deciding;

import io.renderrelay.poller.viggle.JobStatus;
import java.time.Instant;

/**
 * An outcome that was seen and is to be written down.
 *
 * @param observedAt when the deciding answer came
 * @param apiTimes what the API says about the render's beginning and end
 * @param previousLook when it was last seen running; null if never
 * @param looks answers it took, this one included
 */
public record Decision(
        String requestId,
        Outcome outcome,
        Instant observedAt,
        JobStatus.Times apiTimes,
        Instant previousLook,
        int looks) {}
