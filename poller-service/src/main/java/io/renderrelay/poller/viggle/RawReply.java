package io.renderrelay.poller.viggle;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A reply as it stood on the wire.
 *
 * @param headers from a name, whatever its case, to the first value; null where there is none. Most replies are not asked
 *     for any
 * @param body empty where there was none
 */
record RawReply(int status, UnaryOperator<String> headers, byte[] body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }
}
