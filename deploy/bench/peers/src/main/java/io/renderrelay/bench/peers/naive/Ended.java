package io.renderrelay.bench.peers.naive;

import io.renderrelay.bench.peers.Requested;
import io.renderrelay.bench.peers.viggle.RenderStatus;

/** The event with the outcome of a render. */
public record Ended(String requestId, String tenant, String jobId, String status, String cdnUrl, String errorCode) {

    static Ended of(Requested requested, String jobId, RenderStatus status) {
        return new Ended(
                requested.requestId(), requested.tenant(), jobId, status.status(), status.cdnUrl(), status.errorCode());
    }
}
