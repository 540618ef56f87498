package io.renderrelay.submitter.retention;

import io.renderrelay.submitter.running.Bounds;
import io.renderrelay.submitter.running.StartCheck;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Rows must outlive the records of a topic, or a replay could pay twice. */
@Singleton
class RowsStartCheck implements StartCheck {

    /** What the contract says of render.requests and render.cancellations, and a day. */
    private static final Duration LEAST = Duration.ofDays(7 + 1);

    private final RowsConfig config;

    RowsStartCheck(RowsConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        return new Bounds("render-relay.rows.")
                .atLeast("retention", config.retention(), LEAST)
                .problems();
    }
}
