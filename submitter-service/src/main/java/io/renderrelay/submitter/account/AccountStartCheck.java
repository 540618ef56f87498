package io.renderrelay.submitter.account;

import io.renderrelay.submitter.running.Bounds;
import io.renderrelay.submitter.running.StartCheck;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The figures of {@link AccountConfig} within their bounds. */
@Singleton
class AccountStartCheck implements StartCheck {

    private final AccountConfig config;

    AccountStartCheck(AccountConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        Duration instant = Duration.ofMillis(1);
        return new Bounds("render-relay.account.")
                .between("in-flight", config.inFlight(), 1, 512)
                .atLeast("first-pause", config.firstPause(), instant)
                .atLeast("longest-pause", config.longestPause(), config.firstPause())
                .atLeast("pace", config.pace(), instant)
                .atLeast("longest-pace", config.longestPace(), config.pace())
                .atLeast("probe", config.probe(), instant)
                .atLeast("longest-probe", config.longestProbe(), config.probe())
                .atLeast("try-anyway", config.tryAnyway(), instant)
                .problems();
    }
}
