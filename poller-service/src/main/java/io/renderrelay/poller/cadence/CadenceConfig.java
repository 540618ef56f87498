package io.renderrelay.poller.cadence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When to look again. */
@ConfigMapping(prefix = "render-relay.cadence")
public interface CadenceConfig {

    /** Which policy chooses the next look. */
    @WithDefault("plain")
    Policy policy();

    /** No job is looked at sooner after the previous answer's arrival. */
    @WithDefault("3s")
    Duration floor();

    /** The plain policy's shortest wait. */
    @WithDefault("3s")
    Duration plainFrom();

    /** The plain policy's longest wait. */
    @WithDefault("5s")
    Duration plainTo();

    enum Policy {
        /** The same interval for every job, evenly spread. */
        PLAIN
    }
}
