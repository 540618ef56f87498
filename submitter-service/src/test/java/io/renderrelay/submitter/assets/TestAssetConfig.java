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
        int maxConcurrentPerHost)
        implements AssetConfig {

    static TestAssetConfig in(Path tempDir) {
        return new TestAssetConfig(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(tempDir), 256);
    }

    TestAssetConfig withRoot(Path root) {
        return new TestAssetConfig(Optional.of(root), allowedHosts, allowedNetworks, tempDir, maxConcurrentPerHost);
    }

    TestAssetConfig withHosts(String... hosts) {
        return new TestAssetConfig(
                fileRoot, Optional.of(List.of(hosts)), allowedNetworks, tempDir, maxConcurrentPerHost);
    }

    TestAssetConfig withNetworks(String... networks) {
        return new TestAssetConfig(
                fileRoot, allowedHosts, Optional.of(List.of(networks)), tempDir, maxConcurrentPerHost);
    }

    TestAssetConfig withPerHost(int fetches) {
        return new TestAssetConfig(fileRoot, allowedHosts, allowedNetworks, tempDir, fetches);
    }

    @Override
    public MemorySize maxBytes() {
        return size(1 << 20);
    }

    @Override
    public MemorySize tempMaxBytes() {
        return size(4 << 20);
    }

    @Override
    public Duration firstByteTimeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public MemorySize minBytesPerSecond() {
        return size(16 << 10);
    }

    @Override
    public int maxConcurrent() {
        return 256;
    }

    @Override
    public int maxConcurrentPerTenant() {
        return 256;
    }

    @Override
    public Duration retryBudget() {
        return Duration.ofMinutes(30);
    }

    private static MemorySize size(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }
}
