package io.renderrelay.local.odd;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a request.
 *
 * @param headers names in lower case, values in order
 */
public record OddRequest(String method, String path, Map<String, List<String>> headers) {

    /** The first value. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    long contentLength() {
        return header("content-length").map(Long::parseLong).orElse(0L);
    }

    boolean isChunked() {
        return header("transfer-encoding")
                .filter(coding -> coding.equalsIgnoreCase("chunked"))
                .isPresent();
    }

    boolean wantsClose() {
        return header("connection")
                .filter(option -> option.equalsIgnoreCase("close"))
                .isPresent();
    }
}
