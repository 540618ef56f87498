package io.renderrelay.poller.polling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configuration of polling. */
@ConfigMapping(prefix = "render-relay.polling")
public interface PollingConfig {

    /** Budget of this instance; when it is short, the earliest due are read first, and lateness shows it. */
    @WithDefault("500")
    double maxRequestsPerSecond();

    /** Polls that wait for their answer at a time; as many connections are used at most. */
    @WithDefault("64")
    int maxInFlight();

    /** Interval at which jobs in progress that are missing on the schedule are loaded. */
    @WithDefault("1m")
    Duration reconcileInterval();
}
