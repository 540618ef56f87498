package io.renderrelay.poller.viggle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a reply to a look means.
 *
 * <table>
 * <caption>The first row that fits</caption>
 * <tr><th>HTTP status</th><th>body and headers</th><th>answer</th></tr>
 * <tr><td>2xx</td><td>a JSON object with a text {@code status}, of this job or of no named one</td><td>seen</td></tr>
 * <tr><td>2xx</td><td>anything else</td><td>unreadable</td></tr>
 * <tr><td>404</td><td>the API's own JSON: an object with {@code detail} or {@code error_code}</td><td>not found</td></tr>
 * <tr><td>429</td><td>any</td><td>slow down</td></tr>
 * <tr><td>403, 503</td><td>{@code cf-mitigated}, or Cloudflare's challenge page</td><td>slow down</td></tr>
 * <tr><td>503</td><td>{@code Retry-After}</td><td>slow down</td></tr>
 * <tr><td>any other; redirects are not followed</td><td>any</td><td>unreadable</td></tr>
 * </table>
 */
final class ReplyReading {

    private static final ObjectReader JSON = JsonMapper.builder().build().reader();
    private static final int SHOWN_CHARACTERS = 200;
    /** Where a challenge page announces itself. */
    private static final int CHALLENGE_HEAD = 4_096;

    private ReplyReading() {}

    static Answer of(String jobId, RawReply reply, Instant now) {
        int status = reply.status();
        if (status >= 200 && status < 300) {
            return seen(jobId, reply);
        }
        if (status == 404 && isErrorOfTheApi(reply)) {
            return new Answer.NotFound();
        }
        Optional<Duration> retryAfter = reply.header("retry-after").flatMap(text -> RetryAfter.of(text, now));
        if (status == 429) {
            return new Answer.SlowDown(retryAfter, "HTTP 429: " + shown(reply));
        }
        if ((status == 403 || status == 503) && isChallenge(reply) || status == 503 && retryAfter.isPresent()) {
            return new Answer.SlowDown(retryAfter, "HTTP " + status + ": " + shown(reply));
        }
        return new Answer.Unreadable("HTTP " + status + ": " + shown(reply));
    }

    private static Answer seen(String jobId, RawReply reply) {
        Optional<JsonNode> body = object(reply);
        if (body.isEmpty() || !body.get().path("status").isTextual()) {
            return new Answer.Unreadable("HTTP " + reply.status() + " without a readable status: " + shown(reply));
        }
        JsonNode named = body.get().path("job_id");
        if (named.isTextual() && !named.textValue().equals(jobId)) {
            return new Answer.Unreadable("the answer is about another job: " + shown(reply));
        }
        return new Answer.Seen(StatusBody.read(body.get()));
    }

    private static boolean isErrorOfTheApi(RawReply reply) {
        return object(reply)
                .filter(body -> body.has("detail") || body.has("error_code"))
                .isPresent();
    }

    private static boolean isChallenge(RawReply reply) {
        if (reply.header("cf-mitigated").isPresent()) {
            return true;
        }
        String head = head(reply, CHALLENGE_HEAD).toLowerCase(Locale.ROOT);
        return head.contains("<html")
                && (reply.status() == 403 || head.contains("just a moment") || head.contains("cf-challenge"));
    }

    private static Optional<JsonNode> object(RawReply reply) {
        try {
            return Optional.ofNullable(JSON.readTree(reply.body())).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String shown(RawReply reply) {
        String text = Text.line(head(reply, 4 * SHOWN_CHARACTERS), SHOWN_CHARACTERS);
        return text.isBlank() ? "empty body" : text;
    }

    private static String head(RawReply reply, int bytes) {
        return new String(reply.body(), 0, Math.min(bytes, reply.body().length), StandardCharsets.UTF_8);
    }
}
