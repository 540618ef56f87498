package io.renderrelay.submitter.submission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Map;

/** Configuration of submissions. */
@ConfigMapping(prefix = "render-relay.submission")
public interface SubmissionConfig {

    /** Maximum concurrent submissions of this instance. A quarter more, at least one, may be prepared in advance. */
    @WithDefault("2")
    int maxConcurrent();

    /** Minimum time before the deadline of a request at which it is still submitted. */
    @WithDefault("60s")
    Duration minRenderTime();

    /** A request that is not submitted within this time becomes EXPIRED. */
    @WithDefault("24h")
    Duration maxWait();

    /** Maximum duration of a render if the request has no deadline; job-created carries the resulting deadline. */
    @WithDefault("30m")
    Duration renderTimeout();

    /** Maximum total delay of a request after temporary refusals; other waits are not counted. */
    @WithDefault("1h")
    Duration retryBudget();

    /** Upper bound of the first delay after a refusal; doubles up to {@link #backoffMaxDelay}. */
    @WithDefault("1s")
    @WithName("backoff.initial-delay")
    Duration backoffInitialDelay();

    @WithDefault("60s")
    @WithName("backoff.max-delay")
    Duration backoffMaxDelay();

    /** An uncertain submission that is not resolved within this time becomes ABANDONED. */
    @WithDefault("1h")
    Duration uncertainTimeout();

    /** Maximum duration of the fetch of one asset. */
    @WithDefault("2m")
    Duration assetLimit();

    /** Time by which a lease exceeds the maximum duration of its work. */
    @WithDefault("30s")
    Duration leaseMargin();

    /** Round-robin weights by tenant; a tenant that is not named has 1. */
    Map<String, Integer> tenantWeights();

    @WithDefault("wait")
    FastFull onNoFastCapacity();

    /** Treatment of a fast request while the API has no fast capacity ({@code CS-UORC01-001}). */
    enum FastFull {
        WAIT,
        /** Submitted without {@code fast}, at half the price and twice the duration. */
        NORMAL_SPEED
    }
}
