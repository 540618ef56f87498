package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.request.RenderRequest;
import io.renderrelay.submitter.submission.Submission.Preparing;
import java.time.Instant;
import java.util.Optional;

/**
 * A row that this instance has claimed.
 *
 * @param expiresAt not to be submitted from here on
 */
public record ClaimedRequest(
        Preparing preparing, String tenant, RenderRequest request, Instant expiresAt, Wait waited) {

    /** Whether assets have to be fetched before it can be submitted. */
    boolean fetches() {
        return request.refImage() != null || request.drivingVideo() != null;
    }

    /**
     * The time in the queue before this claim, by the database's clock.
     *
     * @param traceparent of the request
     */
    public record Wait(Optional<String> traceparent, Instant since) {}
}
