package io.renderrelay.poller.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configuration of the retention of rows. */
@ConfigMapping(prefix = "render-relay.retention")
public interface IntakeConfig {

    /**
     * Rows are deleted so long after their outcome was published, and records that are older are never acted on. At least
     * a day more than the retention of the job-created topic, so that no replay can find its row gone.
     */
    @WithDefault("8d")
    Duration period();
}
