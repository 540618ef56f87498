package io.renderrelay.poller.viggle;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A reply as it stood on the wire.
 *
 * @param headers first value of each, names in lower case
 * @param body empty where there was none
 */
record RawReply(int status, Map<String, String> headers, byte[] body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
