package io.renderrelay.submitter.viggle;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads an answer up to 64 KiB. A body that breaks off is passed on as far as it came: it may name a paid job. */
final class AnswerReader {

    private static final int LONGEST = 64 * 1024;

    private AnswerReader() {}

    static Reply read(Response response, Wire wire, ApiKey key) {
        Map<String, List<String>> headers = new HashMap<>();
        response.getStringHeaders()
                .forEach((name, values) -> headers.put(
                        name.toLowerCase(Locale.ROOT),
                        values.stream().map(key::redact).toList()));
        return new Reply.Answered(response.getStatus(), Map.copyOf(headers), key.redact(body(response, wire)));
    }

    private static String body(Response response, Wire wire) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[8192];
        try (InputStream in = response.readEntity(InputStream.class)) {
            while (in != null && body.size() < LONGEST) {
                int read = in.read(chunk, 0, Math.min(chunk.length, LONGEST - body.size()));
                if (read < 0) {
                    wire.answerEnded();
                    break;
                }
                body.write(chunk, 0, read);
            }
        } catch (IOException | RuntimeException brokenOff) {
            return body.toString(StandardCharsets.UTF_8);
        }
        return body.toString(StandardCharsets.UTF_8);
    }
}
