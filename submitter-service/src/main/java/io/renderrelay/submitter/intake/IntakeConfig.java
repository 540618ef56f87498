package io.renderrelay.submitter.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is taken in. */
@ConfigMapping(prefix = "render-relay.intake")
public interface IntakeConfig {

    /**
     * How long rows are kept. At least a day longer than the topics keep records, or a replay could pay twice; a record
     * older than this is never acted on.
     */
    @WithDefault("8d")
    Duration rowRetention();
}
