package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.lifecycle.BoundViolations;
import io.renderrelay.submitter.lifecycle.StartupCheck;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Checks the bounds of {@link SubmissionConfig}. */
@Singleton
class SubmissionStartupCheck implements StartupCheck {

    private final SubmissionConfig config;

    SubmissionStartupCheck(SubmissionConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        Duration instant = Duration.ofMillis(1);
        BoundViolations bounds = new BoundViolations("render-relay.submission.")
                .between("max-concurrent", config.maxConcurrent(), 1, 256)
                .atLeast("min-render-time", config.minRenderTime(), Duration.ZERO)
                .atLeast("max-wait", config.maxWait(), instant)
                .atLeast("render-timeout", config.renderTimeout(), instant)
                .atLeast("retry-budget", config.retryBudget(), Duration.ZERO)
                .atLeast("backoff.initial-delay", config.backoffInitialDelay(), instant)
                .atLeast("backoff.max-delay", config.backoffMaxDelay(), config.backoffInitialDelay())
                .atLeast("uncertain-timeout", config.uncertainTimeout(), instant)
                .atLeast("fetch-timeout", config.assetLimit(), instant)
                // commits before and after the POST take time, too
                .atLeast("lease-margin", config.leaseMargin(), Duration.ofSeconds(2));
        config.tenantWeights()
                .forEach((tenant, weight) -> bounds.between("tenant-weights.\"" + tenant + "\"", weight, 1, 100));
        return bounds.problems();
    }
}
