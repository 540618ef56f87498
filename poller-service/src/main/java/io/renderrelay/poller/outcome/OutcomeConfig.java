package io.renderrelay.poller.outcome;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configuration of recording outcomes. */
@ConfigMapping(prefix = "render-relay.outcomes")
public interface OutcomeConfig {

    /** Most outcomes in one statement. */
    @WithDefault("500")
    int batchSize();

    /** Outcomes held in memory while the database is away; when full, no new polls are begun. */
    @WithDefault("10000")
    int maxPending();

    /** Maximum time at shutdown to write pending outcomes. */
    @WithDefault("5s")
    Duration shutdownTimeout();
}
