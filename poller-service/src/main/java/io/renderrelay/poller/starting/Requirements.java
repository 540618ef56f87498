package io.renderrelay.poller.starting;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a configuration, each in a sentence that names the property. */
final class Requirements {

    private final List<String> broken = new ArrayList<>();

    List<String> broken() {
        return broken;
    }

    Requirements atLeast(String property, Duration value, Duration least) {
        return that(value.compareTo(least) >= 0, property, value, "must be at least " + least);
    }

    Requirements atMost(String property, Duration value, Duration most) {
        return that(value.compareTo(most) <= 0, property, value, "must be at most " + most);
    }

    Requirements above(String property, double value, double bound) {
        return that(value > bound, property, value, "must be above " + bound);
    }

    Requirements httpUrl(String property, String value) {
        return that(isHttpUrl(value), property, value, "must be an absolute http or https URL");
    }

    private Requirements that(boolean holds, String property, Object value, String sentence) {
        if (!holds) {
            broken.add("%s %s, and is '%s'.".formatted(property, sentence, value));
        }
        return this;
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
