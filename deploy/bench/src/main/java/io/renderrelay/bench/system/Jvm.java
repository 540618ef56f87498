package io.renderrelay.bench.system;

import java.util.List;

/** How a JVM is set up. */
public final class Jvm {

    private Jvm() {}

    /**
     * As {@code javaOptions} in deploy/helm/values.yaml have it, with another heap.
     *
     * @param heap the most, as in {@code 512m}
     */
    public static List<String> asDeployed(String heap) {
        return List.of("-Xmx" + heap, "-XX:+UseSerialGC");
    }
}
