package io.renderrelay.local.odd;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The answer that a behaviour puts on the wire.
 *
 * @param headers as {@code Name: value}; Content-Type, Date and the framing are added
 */
public record OddAnswer(
        int status,
        String contentType,
        List<String> headers,
        byte[] body,
        OddBehaviour behaviour,
        String location,
        int retryAfterSeconds) {

    public static final String JSON = "application/json";

    public static OddAnswer json(int status, String body) {
        return of(status, JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    public static OddAnswer of(int status, String contentType, byte[] body) {
        return new OddAnswer(status, contentType, List.of(), body, OddBehaviour.PLAIN, "/elsewhere", 60);
    }

    public OddAnswer with(OddBehaviour played) {
        return new OddAnswer(status, contentType, headers, body, played, location, retryAfterSeconds);
    }

    /** @param lines each as {@code Name: value} */
    public OddAnswer withHeaders(List<String> lines) {
        return new OddAnswer(status, contentType, lines, body, behaviour, location, retryAfterSeconds);
    }

    /** Where {@link OddBehaviour#REDIRECT_FOUND} and its kind lead; {@code /elsewhere} on the same server by default. */
    public OddAnswer withLocation(String target) {
        return new OddAnswer(status, contentType, headers, body, behaviour, target, retryAfterSeconds);
    }

    /** What the {@code RETRY_AFTER} behaviours ask for, in their forms; 60 by default. */
    public OddAnswer withRetryAfter(int seconds) {
        return new OddAnswer(status, contentType, headers, body, behaviour, location, seconds);
    }

    /** What is sent, in order. */
    public List<WireStep> steps() {
        return behaviour.steps(this);
    }
}
