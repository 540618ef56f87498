package io.renderrelay.poller.watching;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How politely, and how often, the API is asked. */
@ConfigMapping(prefix = "render-relay.watching")
public interface WatchingConfig {

    /** Budget of this instance; when it is short, the earliest due are looked at first, and lateness shows it. */
    @WithDefault("500")
    double looksPerSecond();

    /** Looks that wait for their answer at a time; as many connections are used at most. */
    @WithDefault("64")
    int looksInFlight();

    /** How often open rows that are missing on the schedule are looked for. */
    @WithDefault("1m")
    Duration sweepEvery();

    /** Percent of progress that are worth an event; a new checkpoint always is. */
    @WithDefault("10")
    double progressStep();
}
