package io.renderrelay.poller.outcome;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How outcomes are written. */
@ConfigMapping(prefix = "render-relay.outcomes")
public interface OutcomeConfig {

    /** Most outcomes in one statement. */
    @WithDefault("500")
    int batchSize();

    /** Outcomes held in memory while the database is away; when full, no new polls are begun. */
    @WithDefault("10000")
    int maxPending();

    /** How long a stopping process keeps trying to write what it has seen. */
    @WithDefault("5s")
    Duration shutdownTimeout();
}
