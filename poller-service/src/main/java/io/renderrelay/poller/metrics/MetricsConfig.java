package io.renderrelay.poller.metrics;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Configuration of metrics. */
@ConfigMapping(prefix = "render-relay.metrics")
public interface MetricsConfig {

    /** Tenants that have series of their own, everyone else being {@code other}; empty: no series names a tenant. */
    Optional<List<String>> tenants();
}
