package io.renderrelay.submitter.submission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Map;

/** How requests are brought to the API. */
@ConfigMapping(prefix = "render-relay.submission")
public interface SubmissionConfig {

    /** Requests that this instance submits at the same time; a quarter more, at least one, may be prepared meanwhile. */
    @WithDefault("2")
    int maxConcurrent();

    /** A request is not submitted with less than this left before its deadline. */
    @WithDefault("60s")
    Duration minRenderTime();

    /** A request that was not submitted for this long, whatever the reason, ends EXPIRED. */
    @WithDefault("24h")
    Duration maxWait();

    /** How long a render may take where the request names no deadline; job-created carries the sum. */
    @WithDefault("30m")
    Duration renderTimeout();

    /** Time a request may wait because the API answers "not now", other waits not counted. */
    @WithDefault("1h")
    Duration retryBudget();

    /** Upper bound of the first wait after a refusal; it doubles up to {@link #backoffMaxDelay}. */
    @WithDefault("1s")
    @WithName("backoff.initial-delay")
    Duration backoffInitialDelay();

    @WithDefault("60s")
    @WithName("backoff.max-delay")
    Duration backoffMaxDelay();

    /** After this an uncertain submission of which nothing was learnt ends ABANDONED. */
    @WithDefault("1h")
    Duration uncertainTimeout();

    /** The longest that one asset may take to fetch. */
    @WithDefault("2m")
    Duration assetLimit();

    /** By how much a lease outlasts what it is held for. */
    @WithDefault("30s")
    Duration leaseMargin();

    /** Shares of the slots while there are more requests than slots, by tenant; a tenant that is not named has 1. */
    Map<String, Integer> tenantWeights();

    @WithDefault("wait")
    FastFull onNoFastCapacity();

    /** What becomes of a fast request while the API has no fast capacity ({@code CS-UORC01-001}). */
    enum FastFull {
        WAIT,
        /** Rendered without fast, at half the price and in twice the time. */
        NORMAL_SPEED
    }
}
