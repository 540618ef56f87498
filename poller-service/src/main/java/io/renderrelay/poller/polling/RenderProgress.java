package io.renderrelay.poller.polling;

import java.time.Instant;

/**
 * A render got on.
 *
 * @param checkpoint null where the API named none
 * @param progressPct NaN where the API gave none
 */
public record RenderProgress(
        String requestId, String jobId, String status, String checkpoint, double progressPct, Instant observedAt) {}
