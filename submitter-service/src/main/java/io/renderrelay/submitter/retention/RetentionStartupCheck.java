package io.renderrelay.submitter.retention;

import io.renderrelay.submitter.lifecycle.BoundViolations;
import io.renderrelay.submitter.lifecycle.StartupCheck;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Rows must outlive the records of a topic, or a replay could pay twice. */
@Singleton
class RetentionStartupCheck implements StartupCheck {

    /** What the contract says of render.requests and render.cancellations, and a day. */
    private static final Duration LEAST = Duration.ofDays(7 + 1);

    private final RetentionConfig config;

    RetentionStartupCheck(RetentionConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        return new BoundViolations("render-relay.rows.")
                .atLeast("period", config.period(), LEAST)
                .problems();
    }
}
