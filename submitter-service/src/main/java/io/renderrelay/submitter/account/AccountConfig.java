package io.renderrelay.submitter.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the account is treated when it, or the API, is in trouble; see {@link Pauses} for the meaning of each. */
@ConfigMapping(prefix = "render-relay.account")
public interface AccountConfig {

    /** Submissions on the wire at a time, over all instances; soft by a few under concurrency. */
    @WithDefault("2")
    int inFlight();

    @WithDefault("1s")
    Duration firstPause();

    @WithDefault("5m")
    Duration longestPause();

    @WithDefault("2s")
    Duration pace();

    @WithDefault("60s")
    Duration longestPace();

    @WithDefault("15s")
    Duration probe();

    @WithDefault("15m")
    Duration longestProbe();

    @WithDefault("10m")
    Duration closingAgain();

    @WithDefault("15m")
    Duration tryAnyway();

    default Pauses pauses() {
        return new Pauses(
                firstPause(),
                longestPause(),
                pace(),
                longestPace(),
                probe(),
                longestProbe(),
                closingAgain(),
                tryAnyway());
    }
}
