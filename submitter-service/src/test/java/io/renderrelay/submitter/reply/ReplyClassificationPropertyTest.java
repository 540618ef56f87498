package io.renderrelay.submitter.reply;

import io.renderrelay.submitter.viggle.RenderReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the API, a proxy or an attacker answers, there is a reply class, and none of them sends a paid POST again. */
class ReplyClassificationPropertyTest {

    private static final int TRIES = 200_000;
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\u0000",
            "\uD800",
            "\uFEFF",
            "null",
            "true",
            "-1e999",
            "NaN",
            " ",
            "\n",
            "\"detail\":",
            "\"error_code\":",
            "\"message\":",
            "\"job_id\":",
            "\"job_1\"",
            "\"CS-ORIV-001\"",
            "\"CS-UORC01-001\"",
            "\"CS-ORAU-002\"",
            "\"loc\":",
            "<html>",
            "Just a moment",
            "https://a.example/x?token=SECRET",
            "sk-SECRETSECRET",
            "{\"detail\":{\"error_code\":\"CS-ORIV-004\",\"message\":\"m\"}}",
            "{\"job_id\":\"job_2\"}",
            "[[[[[[[[[[[[",
            "ü",
            "😀");
    private static final List<String> HEADERS =
            List.of("cf-ray", "cf-mitigated", "retry-after", "date", "content-type", "location", "x");
    private static final List<String> VALUES = List.of(
            "",
            "challenge",
            "12",
            "-1",
            "99999999999999999999",
            "Sun, 22 Nov 2026 10:05:00 GMT",
            "text/html",
            "application/json",
            "application/problem+json",
            "+1000000000-12-31T23:59:59Z",
            "\u0000");

    private final Random random = new Random(20261122);

    @Test
    void shouldClassifyEveryReplyAndKeepUncertainOnesUncertain() {
        for (int i = 0; i < TRIES; i++) {
            // Given
            RenderReply.Answered reply = new RenderReply.Answered(status(), headers(), body());

            // When
            ReplyClass replyClass = ReplyClassification.of(reply, NOW);

            // Then
            check(reply, replyClass);
        }
    }

    private static void check(RenderReply.Answered reply, ReplyClass replyClass) {
        String text = replyClass.toString();
        boolean success = reply.status() >= 200 && reply.status() < 300;
        boolean accepted = replyClass instanceof ReplyClass.Accepted;
        boolean doubtful = replyClass instanceof ReplyClass.MayHaveBeenAccepted;
        boolean unmarked = !reply.body().contains("CS-")
                && !reply.headers().containsKey("cf-mitigated")
                && !reply.headers().containsKey("cf-ray");
        holds(
                !(replyClass instanceof ReplyClass.NotSent),
                "an answer is never taken for nothing sent",
                reply,
                replyClass);
        holds(
                !text.contains("SECRET") && text.indexOf(0) < 0 && text.length() < 1000,
                "texts are scrubbed",
                reply,
                replyClass);
        holds(
                success ? accepted || doubtful : !accepted,
                "accepted is a 2xx, and a 2xx never refuses",
                reply,
                replyClass);
        boolean unknown = reply.status() < 200 || reply.status() >= 500;
        holds(!unknown || !unmarked || doubtful, "what is unknown may have been accepted", reply, replyClass);
    }

    private static void holds(boolean property, String name, RenderReply.Answered reply, ReplyClass replyClass) {
        if (!property) {
            throw new AssertionError(name + ", but " + reply + " became " + replyClass);
        }
    }

    private int status() {
        return random.nextInt(10) == 0 ? random.nextInt() : 100 + random.nextInt(500);
    }

    private Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<String> values = new ArrayList<>();
            for (int v = random.nextInt(3); v > 0; v--) {
                values.add(VALUES.get(random.nextInt(VALUES.size())));
            }
            headers.put(HEADERS.get(random.nextInt(HEADERS.size())), values);
        }
        return headers;
    }

    private String body() {
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            body.append(PIECES.get(random.nextInt(PIECES.size())));
            if (random.nextInt(8) == 0) {
                body.append((char) random.nextInt(0x10000));
            }
        }
        return body.toString();
    }
}
