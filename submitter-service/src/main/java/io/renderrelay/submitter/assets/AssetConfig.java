package io.renderrelay.submitter.assets;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which assets may be fetched, from where, and how much room they may take. */
@ConfigMapping(prefix = "render-relay.assets")
public interface AssetConfig {

    /** Where {@code file:} assets lie; without it {@code file:} is refused. */
    Optional<Path> fileRoot();

    /** Hosts that {@code https:} assets may come from, as {@code host} or {@code host:port}; without it none. */
    Optional<List<String>> allowedHosts();

    /** Networks that are not public and may be fetched from all the same, as in {@code 10.20.0.0/16}. */
    Optional<List<String>> allowedNetworks();

    /** The largest half-open. */
    @WithDefault("100M")
    MemorySize maxBytes();

    /** Where assets lie until they are uploaded; the system's temp directory if not set. */
    Optional<Path> tempDir();

    /** All of them together, in this instance. */
    @WithDefault("2G")
    MemorySize tempMaxBytes();

    /** The longest time until a host begins to answer. */
    @WithDefault("10s")
    Duration firstByteTimeout();

    /** A host that sends less in a second, on average over ten, is not waited for. */
    @WithDefault("16K")
    MemorySize minBytesPerSecond();

    /** Requests of this instance whose assets are fetched, or wait fetched for their submission, at the same time. */
    @WithDefault("32")
    int maxConcurrent();

    /** Of them, those of one tenant. */
    @WithDefault("16")
    int maxConcurrentPerTenant();

    /** Fetches of this instance from one host at the same time. */
    @WithDefault("8")
    int maxConcurrentPerHost();

    /** Time in which the assets of a request may turn out to be unavailable, waits included. */
    @WithDefault("30m")
    Duration retryBudget();
}
