package io.renderrelay.submitter.assets;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

record TestAssetConfig(
        Optional<Path> fileRoot,
        Optional<List<String>> allowedHosts,
        Optional<List<String>> allowedNetworks,
        Optional<Path> tempDir,
        MemorySize maxBytes,
        MemorySize tempMaxBytes,
        Duration firstByteTimeout,
        MemorySize minBytesPerSecond)
        implements AssetConfig {

    static TestAssetConfig in(Path tempDir) {
        return new TestAssetConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(tempDir),
                size(1 << 20),
                size(4 << 20),
                Duration.ofSeconds(10),
                size(16 << 10));
    }

    TestAssetConfig withRoot(Path root) {
        return new TestAssetConfig(
                Optional.of(root),
                allowedHosts,
                allowedNetworks,
                tempDir,
                maxBytes,
                tempMaxBytes,
                firstByteTimeout,
                minBytesPerSecond);
    }

    TestAssetConfig withHosts(String... hosts) {
        return new TestAssetConfig(
                fileRoot,
                Optional.of(List.of(hosts)),
                allowedNetworks,
                tempDir,
                maxBytes,
                tempMaxBytes,
                firstByteTimeout,
                minBytesPerSecond);
    }

    TestAssetConfig withNetworks(String... networks) {
        return new TestAssetConfig(
                fileRoot,
                allowedHosts,
                Optional.of(List.of(networks)),
                tempDir,
                maxBytes,
                tempMaxBytes,
                firstByteTimeout,
                minBytesPerSecond);
    }

    private static MemorySize size(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }
}
