package io.renderrelay.submitter.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configuration of the retention of rows. */
@ConfigMapping(prefix = "render-relay.retention")
public interface RetentionConfig {

    /**
     * Rows are deleted so long after their event was published, and records that are older are never acted on. At least a
     * day more than the topics keep records, or a replay could find its row gone and pay twice.
     */
    @WithDefault("8d")
    Duration period();
}
