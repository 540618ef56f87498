package io.renderrelay.bench.system;

import java.util.List;

/** How a JVM is set up: as {@code javaOptions} in deploy/helm/values.yaml have it, with another heap. */
public final class Jvm {

    private Jvm() {}

    /** @param heap the most, as in {@code 512m} */
    public static List<String> ofSubmitter(String heap) {
        return List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    /** @param heap the most, as in {@code 512m} */
    public static List<String> ofPoller(String heap) {
        return List.of("-Xmx" + heap, "-XX:+UseSerialGC");
    }
}
