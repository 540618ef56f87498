package io.renderrelay.poller.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Makes the label {@code method} of the HTTP server's meters a closed set: a client may send any token as its method, and
 * each new one would cost a series permanently.
 */
@Singleton
final class HttpMethodLabel implements MeterFilter {

    static final String OTHER = "OTHER";
    private static final String METHOD = "method";
    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    @Override
    public Meter.Id map(Meter.Id id) {
        String method = id.getTag(METHOD);
        return id.getName().startsWith("http.server.") && method != null && !KNOWN.contains(method)
                ? id.replaceTags(Tags.of(id.getTagsAsIterable()).and(METHOD, OTHER))
                : id;
    }
}
