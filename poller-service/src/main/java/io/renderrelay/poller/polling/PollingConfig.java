package io.renderrelay.poller.polling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How politely, and how often, the API is asked. */
@ConfigMapping(prefix = "render-relay.polling")
public interface PollingConfig {

    /** Budget of this instance; when it is short, the earliest due are read first, and lateness shows it. */
    @WithDefault("500")
    double maxRequestsPerSecond();

    /** Polls that wait for their answer at a time; as many connections are used at most. */
    @WithDefault("64")
    int maxInFlight();

    /** How often open rows that are missing on the schedule are looked for. */
    @WithDefault("1m")
    Duration reconcileInterval();
}
