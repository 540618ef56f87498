package io.renderrelay.poller.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;

/**
 * The framework tags the meters of an HTTP server with its port unless that is 0, and Prometheus takes no two meters of
 * one name with different tags: a main server on port 0 beside a management server on another would stop the start.
 *
 * @see <a href="https://github.com/quarkusio/quarkus/pull/50054">Apply server.port tag to all the created Vert.x
 *     metrics</a>
 */
@Singleton
final class ServerPorts implements MeterFilter {

    private static final String PORT = "server.port";

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getName().startsWith("http.server.") && id.getTag(PORT) == null ? id.withTag(Tag.of(PORT, "0")) : id;
    }
}
