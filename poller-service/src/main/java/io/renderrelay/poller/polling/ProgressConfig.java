package io.renderrelay.poller.polling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which progress of a render is published. */
@ConfigMapping(prefix = "render-relay.progress")
public interface ProgressConfig {

    /** Whether progress events are published at all. */
    @WithDefault("true")
    boolean enabled();

    /** Progress, in percent, since the last event that is worth another one; a new checkpoint always is. */
    @WithDefault("10")
    double minStepPercent();
}
