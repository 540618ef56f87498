package io.renderrelay.poller.viggle;

import io.renderrelay.contract.http.ContentDecoder;
import io.renderrelay.contract.http.DecodedBody;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A reply as it stood on the wire.
 *
 * @param headers from a name, whatever its case, to the first value; null where there is none. Most replies are not asked
 *     for any
 * @param body empty where there was none; longer than {@link #MAX_BODY_BYTES} where it was cut
 */
record RawReply(int status, UnaryOperator<String> headers, byte[] body) {

    /** Most bytes of a body that are read, before and after content codings are undone. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    /** Whether there was more of the body than is read. */
    boolean isCut() {
        return body.length > MAX_BODY_BYTES;
    }

    /** The body without its content codings. */
    DecodedBody decoded() {
        return ContentDecoder.decode(header("content-encoding").stream().toList(), body, MAX_BODY_BYTES);
    }
}
