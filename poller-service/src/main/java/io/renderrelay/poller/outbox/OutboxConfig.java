package io.renderrelay.poller.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are sent. */
@ConfigMapping(prefix = "render-relay.outbox")
public interface OutboxConfig {

    /** Most outcomes sent before they are marked; bounded, because a crash repeats that many. */
    @WithDefault("500")
    int batchSize();

    /** How long the broker may take to acknowledge a batch before it counts as not sent. */
    @WithDefault("12s")
    Duration ackTimeout();

    /** Interval at which unpublished outcomes are searched for. */
    @WithDefault("5s")
    Duration sweepInterval();
}
