package io.renderrelay.poller.startup;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with a configuration, each in a sentence that names the property. */
final class ConfigurationRules {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private final List<String> broken = new ArrayList<>();

    List<String> broken() {
        return broken;
    }

    ConfigurationRules atLeast(String property, Duration value, Duration least) {
        return that(value.compareTo(least) >= 0, property, value, "must be at least " + least);
    }

    ConfigurationRules atMost(String property, Duration value, Duration most) {
        return that(value.compareTo(most) <= 0, property, value, "must be at most " + most);
    }

    ConfigurationRules above(String property, double value, double bound) {
        return that(value > bound, property, value, "must be above " + bound);
    }

    ConfigurationRules httpUrl(String property, String value) {
        return that(isHttpUrl(value), property, value, "must be an absolute http or https URL");
    }

    /** {@code http:} only to this machine: job ids and links to videos travel with each status. */
    ConfigurationRules encryptedBeyondLoopback(String property, String value) {
        return that(
                !isHttpUrl(value) || isEncryptedOrLoopback(URI.create(value)),
                property,
                value,
                "must be https: beyond this machine, because http: would send job ids unencrypted; http: is for localhost,"
                        + " 127.0.0.1 and [::1]");
    }

    private ConfigurationRules that(boolean holds, String property, Object value, String sentence) {
        if (!holds) {
            broken.add("%s %s, and is '%s'.".formatted(property, sentence, value));
        }
        return this;
    }

    private static boolean isEncryptedOrLoopback(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                || LOOPBACK.matcher(uri.getHost()).matches();
    }

    private static boolean isHttpUrl(String value) {
        try {
            URI uri = new URI(value);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
