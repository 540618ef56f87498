package io.renderrelay.submitter.assets;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The hosts that may be fetched from; the port counts, and without one it is 443. */
final class HostList {

    private static final int HTTPS = 443;

    private final Set<String> hosts;

    HostList(List<String> hosts) {
        this.hosts = hosts.stream().map(HostList::entry).collect(Collectors.toUnmodifiableSet());
    }

    boolean contains(URI uri) {
        return hosts.contains(uri.getHost().toLowerCase(Locale.ROOT) + ":" + port(uri));
    }

    static int port(URI uri) {
        return uri.getPort() < 0 ? HTTPS : uri.getPort();
    }

    private static String entry(String text) {
        String host = text.strip().toLowerCase(Locale.ROOT);
        if (!host.matches("(\\[[0-9a-f:.]+]|[a-z0-9.-]+)(:\\d{1,5})?")) {
            throw new IllegalArgumentException(
                    "render-relay.assets.allowed-hosts: '" + text + "' is neither host nor host:port");
        }
        return host.matches(".*[^:\\[]:\\d{1,5}") ? host : host + ":" + HTTPS;
    }
}
