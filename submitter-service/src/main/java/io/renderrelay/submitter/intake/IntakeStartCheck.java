package io.renderrelay.submitter.intake;

import io.renderrelay.submitter.running.Bounds;
import io.renderrelay.submitter.running.StartCheck;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Rows must outlive the records of a topic, or a replay could pay twice. */
@Singleton
class IntakeStartCheck implements StartCheck {

    /** What the contract says of render.requests and render.cancellations, and a day. */
    private static final Duration LEAST = Duration.ofDays(7 + 1);

    private final IntakeConfig config;

    IntakeStartCheck(IntakeConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        return new Bounds("render-relay.intake.")
                .atLeast("row-retention", config.rowRetention(), LEAST)
                .problems();
    }
}
