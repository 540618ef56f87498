package io.renderrelay.submitter.assets;

import io.renderrelay.submitter.running.StartCheck;
import jakarta.inject.Singleton;
import java.util.List;

/** Whether the places that assets may come from can be understood. */
@Singleton
class AssetStartCheck implements StartCheck {

    private final AssetConfig config;

    AssetStartCheck(AssetConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        return StartCheck.refusals(
                () -> config.fileRoot()
                        .filter(root -> !root.toString().isEmpty())
                        .ifPresent(RootedFiles::new),
                () -> new HostList(config.allowedHosts().orElse(List.of())),
                () -> FetchedAssets.addressRules(config.allowedNetworks().orElse(List.of())));
    }
}
