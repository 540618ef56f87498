package io.renderrelay.submitter.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** Limits and delays of the account circuit breaker; see {@link AccountDelays} for each delay. */
@ConfigMapping(prefix = "render-relay.account")
public interface AccountConfig {

    /** Maximum concurrent submissions of all instances; may be exceeded by a few under concurrency. */
    @WithDefault("2")
    int maxConcurrentSubmissions();

    @WithDefault("1s")
    @WithName("half-open.initial-delay")
    Duration halfOpenInitialDelay();

    @WithDefault("5m")
    @WithName("half-open.max-delay")
    Duration halfOpenMaxDelay();

    @WithDefault("2s")
    @WithName("throttled.initial-delay")
    Duration throttledInitialDelay();

    @WithDefault("60s")
    @WithName("throttled.max-delay")
    Duration throttledMaxDelay();

    @WithDefault("15s")
    @WithName("probe.interval")
    Duration probeInterval();

    @WithDefault("15m")
    @WithName("probe.max-interval")
    Duration probeMaxInterval();

    @WithDefault("10m")
    @WithName("probe.reset-after")
    Duration probeResetAfter();

    @WithDefault("15m")
    @WithName("probe.trial-after")
    Duration probeTrialAfter();

    default AccountDelays delays() {
        return new AccountDelays(
                halfOpenInitialDelay(),
                halfOpenMaxDelay(),
                throttledInitialDelay(),
                throttledMaxDelay(),
                probeInterval(),
                probeMaxInterval(),
                probeResetAfter(),
                probeTrialAfter());
    }
}
