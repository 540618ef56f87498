package io.renderrelay.submitter.account;

import io.renderrelay.submitter.lifecycle.BoundViolations;
import io.renderrelay.submitter.lifecycle.StartupCheck;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Checks the bounds of {@link AccountConfig}. */
@Singleton
class AccountStartupCheck implements StartupCheck {

    private final AccountConfig config;

    AccountStartupCheck(AccountConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        Duration instant = Duration.ofMillis(1);
        return new BoundViolations("render-relay.account.")
                .between("max-concurrent-submissions", config.maxConcurrentSubmissions(), 1, 512)
                .atLeast("half-open.initial-delay", config.halfOpenInitialDelay(), instant)
                .atLeast("half-open.max-delay", config.halfOpenMaxDelay(), config.halfOpenInitialDelay())
                .atLeast("throttled.initial-delay", config.throttledInitialDelay(), instant)
                .atLeast("throttled.max-delay", config.throttledMaxDelay(), config.throttledInitialDelay())
                .atLeast("probe.interval", config.probeInterval(), instant)
                .atLeast("probe.max-interval", config.probeMaxInterval(), config.probeInterval())
                .atLeast("probe.trial-after", config.probeTrialAfter(), instant)
                .problems();
    }
}
