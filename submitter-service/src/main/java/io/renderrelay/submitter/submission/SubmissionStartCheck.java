package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.running.Bounds;
import io.renderrelay.submitter.running.StartCheck;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The figures of {@link SubmissionConfig} within their bounds. */
@Singleton
class SubmissionStartCheck implements StartCheck {

    private final SubmissionConfig config;

    SubmissionStartCheck(SubmissionConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        Duration instant = Duration.ofMillis(1);
        Bounds bounds = new Bounds("render-relay.submission.")
                .between("max-in-flight", config.maxInFlight(), 1, 256)
                .atLeast("min-render-time", config.minRenderTime(), Duration.ZERO)
                .atLeast("max-wait", config.maxWait(), instant)
                .atLeast("render-timeout", config.renderTimeout(), instant)
                .atLeast("retry-budget", config.retryBudget(), Duration.ZERO)
                .atLeast("backoff-base", config.backoffBase(), instant)
                .atLeast("backoff-cap", config.backoffCap(), config.backoffBase())
                .atLeast("resolve-window", config.resolveWindow(), instant)
                .atLeast("asset-limit", config.assetLimit(), instant)
                // commits and clocks take their time on both sides of the POST
                .atLeast("lease-margin", config.leaseMargin(), Duration.ofSeconds(2));
        config.tenantWeights()
                .forEach((tenant, weight) -> bounds.between("tenant-weights.\"" + tenant + "\"", weight, 1, 100));
        return bounds.problems();
    }
}
