package io.renderrelay.poller.viggle;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.contract.http.DecodedBody;
import io.renderrelay.contract.http.RetryAfter;
import io.renderrelay.contract.text.TextEscaper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What a reply to a poll means.
 *
 * <table>
 * <caption>The first row that fits</caption>
 * <tr><th>HTTP status</th><th>body and headers</th><th>answer</th></tr>
 * <tr><td>2xx</td><td>a whole JSON object with a text {@code status}, of this job or of no named one</td><td>seen</td></tr>
 * <tr><td>2xx</td><td>anything else, such as a body of over 64 KiB or of a coding that is not decoded</td>
 *     <td>unreadable</td></tr>
 * <tr><td>404</td><td>the API's own JSON: an object with {@code detail} or {@code error_code}</td><td>not found</td></tr>
 * <tr><td>429</td><td>any</td><td>slow down</td></tr>
 * <tr><td>403, 503</td><td>{@code cf-mitigated}, or Cloudflare's challenge page</td><td>slow down</td></tr>
 * <tr><td>503</td><td>{@code Retry-After}</td><td>slow down</td></tr>
 * <tr><td>any other; redirects are not followed</td><td>any</td><td>unreadable</td></tr>
 * </table>
 */
final class StatusReplyClassification {

    private static final Logger LOG = Logger.getLogger(StatusReplyClassification.class);

    private static final int SHOWN_CHARACTERS = 200;
    /** Where a challenge page publishes itself. */
    private static final int CHALLENGE_HEAD = 4_096;

    private StatusReplyClassification() {}

    static PollResult of(String jobId, RawReply reply, Instant now) {
        DecodedBody body = reply.decoded();
        int status = reply.status();
        return status >= 200 && status < 300 ? ofSuccess(jobId, reply, body) : ofError(reply, body, now);
    }

    /** A status says much without its body, so as much of that is read as there is. */
    private static PollResult ofError(RawReply reply, DecodedBody body, Instant now) {
        int status = reply.status();
        if (status == 404 && isErrorOfTheApi(body)) {
            return new PollResult.NotFound();
        }
        String why = "HTTP " + status + ": " + shown(body);
        Optional<Duration> retryAfter = retryAfter(reply, now);
        boolean slowDown = status == 429
                || (status == 403 || status == 503) && isChallenge(reply, body)
                || status == 503 && retryAfter.isPresent();
        return slowDown ? new PollResult.SlowDown(retryAfter, why) : new PollResult.Unreadable(reason(status), why);
    }

    private static Optional<Duration> retryAfter(RawReply reply, Instant now) {
        Optional<RetryAfter> retryAfter =
                reply.header("retry-after").flatMap(value -> RetryAfter.parse(value, reply.header("date"), now));
        retryAfter
                .filter(RetryAfter::isCapped)
                .ifPresent(capped -> LOG.warnf(
                        "Retry-After is longer than an hour and was capped to one hour. status=%d retryAfter=%s",
                        reply.status(),
                        TextEscaper.escape(reply.header("retry-after").orElse(""), SHOWN_CHARACTERS)));
        return retryAfter.map(RetryAfter::delay);
    }

    private static UnreadableReason reason(int status) {
        return switch (status / 100) {
            case 3 -> UnreadableReason.REDIRECT;
            case 4 -> UnreadableReason.CLIENT_ERROR;
            case 5 -> UnreadableReason.SERVER_ERROR;
            default -> UnreadableReason.UNEXPECTED;
        };
    }

    private static PollResult ofSuccess(String jobId, RawReply reply, DecodedBody decoded) {
        String http = "HTTP " + reply.status();
        if (reply.isCut()) {
            return new PollResult.Unreadable(
                    UnreadableReason.TOO_LARGE, http + " with a body of more than 64 KiB: " + shown(decoded));
        }
        if (decoded.problem().isPresent()) {
            return new PollResult.Unreadable(
                    UnreadableReason.CONTENT_ENCODING,
                    http + " with a body that cannot be decoded: "
                            + decoded.problem().get());
        }
        Optional<JsonNode> body = TolerantJson.object(decoded.bytes(), StatusBody.FIELDS);
        if (body.isEmpty() || !body.get().path("status").isTextual()) {
            return new PollResult.Unreadable(
                    UnreadableReason.NO_STATUS, http + " without a readable status: " + shown(decoded));
        }
        JsonNode named = body.get().path("job_id");
        if (named.isTextual() && !named.textValue().equals(jobId)) {
            return new PollResult.Unreadable(
                    UnreadableReason.OTHER_JOB, http + " with the status of another job: " + shown(decoded));
        }
        return new PollResult.Seen(StatusBody.read(body.get()));
    }

    private static boolean isErrorOfTheApi(DecodedBody body) {
        return body.problem().isEmpty()
                && TolerantJson.object(body.bytes(), StatusBody.FIELDS)
                        .filter(json -> json.has("detail") || json.has("error_code"))
                        .isPresent();
    }

    private static boolean isChallenge(RawReply reply, DecodedBody body) {
        if (reply.header("cf-mitigated").isPresent()) {
            return true;
        }
        String head = head(body, CHALLENGE_HEAD).toLowerCase(Locale.ROOT);
        return head.contains("<html")
                && (reply.status() == 403 || head.contains("just a moment") || head.contains("cf-challenge"));
    }

    private static String shown(DecodedBody body) {
        String start = TextScrubber.text(head(body, 4 * SHOWN_CHARACTERS), 4 * SHOWN_CHARACTERS);
        String text = TextEscaper.escape(start, SHOWN_CHARACTERS);
        return text.isBlank() ? "empty body" : text;
    }

    private static String head(DecodedBody body, int bytes) {
        return new String(body.bytes(), 0, Math.min(bytes, body.bytes().length), StandardCharsets.UTF_8);
    }
}
