package io.renderrelay.contract.records;

import java.util.Optional;
import java.util.regex.Pattern;

/** W3C trace context of the one who asked; what is malformed is dropped, as the recommendation wants it. */
final class Traceparent {

    /** <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace Context</a>, version 00. */
    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Traceparent() {}

    static Optional<String> of(String text) {
        return Optional.of(text).filter(candidate -> VALID.matcher(candidate).matches());
    }
}
