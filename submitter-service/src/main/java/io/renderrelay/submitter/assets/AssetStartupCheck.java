package io.renderrelay.submitter.assets;

import io.renderrelay.submitter.lifecycle.BoundViolations;
import io.renderrelay.submitter.lifecycle.StartupCheck;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the places that assets may come from can be understood. */
@Singleton
class AssetStartupCheck implements StartupCheck {

    private final AssetConfig config;

    AssetStartupCheck(AssetConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>(new BoundViolations("render-relay.assets.")
                .atLeast("first-byte-timeout", config.firstByteTimeout(), Duration.ofMillis(100))
                .atMost("first-byte-timeout", config.firstByteTimeout(), Duration.ofMinutes(5))
                .atMost("min-bytes-per-second", config.minBytesPerSecond().asLongValue(), 1L << 30)
                .between("max-concurrent", config.maxConcurrent(), 1, 256)
                .between("max-concurrent-per-tenant", config.maxConcurrentPerTenant(), 1, 256)
                .between("max-concurrent-per-host", config.maxConcurrentPerHost(), 1, 256)
                .atLeast("retry-budget", config.retryBudget(), Duration.ZERO)
                .problems());
        problems.addAll(StartupCheck.refusals(
                () -> config.fileRoot()
                        .filter(root -> !root.toString().isEmpty())
                        .ifPresent(RootedFiles::new),
                () -> new HostList(config.allowedHosts().orElse(List.of())),
                () -> FetchedAssets.addressRules(config.allowedNetworks().orElse(List.of())),
                () -> TempSpace.check(FetchedAssets.tempDirectory(config))));
        return problems;
    }
}
