package io.renderrelay.submitter.reply;

import static io.renderrelay.submitter.reply.AccountReason.CHALLENGE;
import static io.renderrelay.submitter.reply.AccountReason.CREDENTIALS;
import static io.renderrelay.submitter.reply.AccountReason.CREDITS;
import static io.renderrelay.submitter.reply.AccountReason.NOT_THE_API;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.renderrelay.submitter.reply.ReplyClass.Accepted;
import io.renderrelay.submitter.reply.ReplyClass.AccountRefused;
import io.renderrelay.submitter.reply.ReplyClass.MayHaveBeenAccepted;
import io.renderrelay.submitter.reply.ReplyClass.RefusedForNow;
import io.renderrelay.submitter.reply.ReplyClass.Rejected;
import io.renderrelay.submitter.viggle.RenderReply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyClassificationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Map<String, List<String>> NONE = Map.of();
    private static final Map<String, List<String>> CLOUDFLARE = Map.of("cf-ray", List.of("8f1c2d3e4f5a6b7c-FRA"));
    private static final Map<String, List<String>> CHALLENGED =
            Map.of("cf-ray", List.of("8f1c2d3e4f5a6b7c-FRA"), "cf-mitigated", List.of("challenge"));

    private static final String JOB = """
            {"job_id":"job_abc123xyz","status":"queued","mode":"full_pipeline",
             "poll_url":"/api/render/job_abc123xyz","status_url":"/api/render/job_abc123xyz"}""";
    private static final String HTML = "<html><title>404 Not Found</title><body>nginx</body></html>";
    private static final String CHALLENGE_PAGE = "<html><title>Just a moment...</title></html>";
    private static final String TEXT = "{\"detail\":\"Character not found\"}";
    private static final String VIOLATIONS =
            "{\"detail\":[{\"loc\":[\"body\",\"fast\"],\"msg\":\"not a boolean\",\"type\":\"bool_parsing\"}]}";

    static Stream<Arguments> table() {
        return Stream.of(
                arguments("200 with a job id", 200, NONE, JOB, Accepted.class, ""),
                arguments("201 with a job id", 201, NONE, JOB, Accepted.class, ""),
                arguments("202 with a job id", 202, NONE, JOB, Accepted.class, ""),
                arguments("200 with a job id as HTML", 200, html(), JOB, Accepted.class, ""),
                arguments("200 cut after the job id", 200, NONE, JOB.substring(0, 40), Accepted.class, ""),
                arguments("200 cut inside the job id", 200, NONE, JOB.substring(0, 18), MayHaveBeenAccepted.class, ""),
                arguments("200 without a job id", 200, NONE, "{\"status\":\"queued\"}", MayHaveBeenAccepted.class, ""),
                arguments("200 with a null job id", 200, NONE, "{\"job_id\":null}", MayHaveBeenAccepted.class, ""),
                arguments("200 with an empty job id", 200, NONE, "{\"job_id\":\"\"}", MayHaveBeenAccepted.class, ""),
                arguments(
                        "200 with a job id no one can store",
                        200,
                        NONE,
                        "{\"job_id\":\"job_\\u0000\"}",
                        MayHaveBeenAccepted.class,
                        ""),
                arguments("200 with HTML", 200, NONE, HTML, MayHaveBeenAccepted.class, ""),
                arguments("200 with nothing", 200, NONE, "", MayHaveBeenAccepted.class, ""),
                arguments("204", 204, NONE, "", MayHaveBeenAccepted.class, ""),
                arguments("429", 429, NONE, "", RefusedForNow.class, "paces"),
                arguments("429 as HTML", 429, CLOUDFLARE, HTML, RefusedForNow.class, "paces"),
                arguments("400 no fast capacity", 400, NONE, code("CS-UORC01-001"), RefusedForNow.class, ""),
                arguments("503 no fast capacity", 503, NONE, code("CS-UORC01-001"), RefusedForNow.class, ""),
                arguments("409 asset not ready", 409, NONE, TEXT, RefusedForNow.class, ""),
                arguments("409 that blames the input", 409, NONE, code("CS-ORIV-009"), Rejected.class, "CS-ORIV-009"),
                arguments("521 by Cloudflare", 521, CLOUDFLARE, HTML, RefusedForNow.class, ""),
                arguments("523 by Cloudflare", 523, CLOUDFLARE, HTML, RefusedForNow.class, ""),
                arguments("525 by Cloudflare", 525, CLOUDFLARE, HTML, RefusedForNow.class, ""),
                arguments("526 by Cloudflare", 526, CLOUDFLARE, HTML, RefusedForNow.class, ""),
                arguments("521 by another", 521, NONE, HTML, MayHaveBeenAccepted.class, ""),
                arguments("520 by Cloudflare", 520, CLOUDFLARE, HTML, MayHaveBeenAccepted.class, ""),
                arguments("522 by Cloudflare", 522, CLOUDFLARE, HTML, MayHaveBeenAccepted.class, ""),
                arguments("524 by Cloudflare", 524, CLOUDFLARE, HTML, MayHaveBeenAccepted.class, ""),
                arguments(
                        "401 with text",
                        401,
                        NONE,
                        "{\"detail\":\"API key required\"}",
                        AccountRefused.class,
                        CREDENTIALS),
                arguments("401 as HTML", 401, NONE, HTML, AccountRefused.class, CREDENTIALS),
                arguments("403 key invalid", 403, NONE, code("CS-ORAU-002"), AccountRefused.class, CREDENTIALS),
                arguments("402", 402, NONE, code("CS-ORCR-001"), AccountRefused.class, CREDITS),
                arguments("402 with nothing", 402, NONE, "", AccountRefused.class, CREDITS),
                arguments("400 no credits", 400, NONE, code("CS-ORCR-001"), AccountRefused.class, CREDITS),
                arguments("403 challenge", 403, CHALLENGED, CHALLENGE_PAGE, AccountRefused.class, CHALLENGE),
                arguments("403 challenge page, unmarked", 403, NONE, CHALLENGE_PAGE, AccountRefused.class, CHALLENGE),
                arguments("503 challenge", 503, CHALLENGED, CHALLENGE_PAGE, AccountRefused.class, CHALLENGE),
                arguments("503 page, unmarked", 503, CLOUDFLARE, CHALLENGE_PAGE, MayHaveBeenAccepted.class, ""),
                arguments("301", 301, NONE, "", AccountRefused.class, NOT_THE_API),
                arguments("307", 307, NONE, TEXT, AccountRefused.class, NOT_THE_API),
                arguments("403 blocked", 403, CLOUDFLARE, HTML, AccountRefused.class, NOT_THE_API),
                arguments("404 as HTML", 404, NONE, HTML, AccountRefused.class, NOT_THE_API),
                arguments("404 with nothing", 404, NONE, "", AccountRefused.class, NOT_THE_API),
                arguments(
                        "404 of a gateway", 404, NONE, "{\"message\":\"no Route\"}", AccountRefused.class, NOT_THE_API),
                arguments("403 problem document", 403, problem(), TEXT, AccountRefused.class, NOT_THE_API),
                arguments("405 as HTML", 405, NONE, HTML, AccountRefused.class, NOT_THE_API),
                arguments("407 as HTML", 407, NONE, HTML, AccountRefused.class, NOT_THE_API),
                arguments("400 as HTML", 400, NONE, HTML, AccountRefused.class, NOT_THE_API),
                arguments("400 cut before it says anything", 400, NONE, "{\"det", MayHaveBeenAccepted.class, ""),
                arguments("400 CS-ORIV-001", 400, NONE, code("CS-ORIV-001"), Rejected.class, "CS-ORIV-001"),
                arguments("400 CS-ORIV-002", 400, NONE, code("CS-ORIV-002"), Rejected.class, "CS-ORIV-002"),
                arguments("400 CS-ORIV-004", 400, NONE, code("CS-ORIV-004"), Rejected.class, "CS-ORIV-004"),
                arguments("400 a code never seen", 400, NONE, code("CS-NEW-777"), Rejected.class, "CS-NEW-777"),
                arguments("400 a code of ours", 400, NONE, code("EXPIRED"), Rejected.class, "SUBMISSION_REJECTED"),
                arguments(
                        "400 cut after the code",
                        400,
                        NONE,
                        code("CS-ORIV-004").substring(0, 60),
                        MayHaveBeenAccepted.class,
                        ""),
                arguments(
                        "400 with NaN before the detail",
                        400,
                        NONE,
                        "{\"eta\":NaN," + code("CS-ORIV-004").substring(1),
                        Rejected.class,
                        "CS-ORIV-004"),
                arguments(
                        "400 with the code on top",
                        400,
                        NONE,
                        "{\"error_code\":\"CS-ORIV-004\",\"message\":\"too long\"}",
                        Rejected.class,
                        "CS-ORIV-004"),
                arguments("404 with text", 404, NONE, TEXT, Rejected.class, "SUBMISSION_REJECTED"),
                arguments("422 with violations", 422, NONE, VIOLATIONS, Rejected.class, "SUBMISSION_REJECTED"),
                arguments("400 JSON as HTML", 400, html(), code("CS-ORIV-001"), Rejected.class, "CS-ORIV-001"),
                arguments("413 with HTML", 413, CLOUDFLARE, HTML, Rejected.class, "ASSET_REJECTED"),
                arguments("413 with text", 413, NONE, TEXT, Rejected.class, "ASSET_REJECTED"),
                arguments("408", 408, NONE, TEXT, MayHaveBeenAccepted.class, ""),
                arguments("500", 500, NONE, TEXT, MayHaveBeenAccepted.class, ""),
                arguments("502 as HTML", 502, CLOUDFLARE, HTML, MayHaveBeenAccepted.class, ""),
                arguments("503 with JSON", 503, NONE, TEXT, MayHaveBeenAccepted.class, ""),
                arguments("504", 504, NONE, "", MayHaveBeenAccepted.class, ""),
                arguments("100", 100, NONE, "", MayHaveBeenAccepted.class, ""),
                arguments("999", 999, NONE, TEXT, MayHaveBeenAccepted.class, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void shouldFollowTheTable(
            String name,
            int status,
            Map<String, List<String>> headers,
            String body,
            Class<? extends ReplyClass> replyClass,
            Object detail) {
        // When
        ReplyClass actual = ReplyClassification.of(new RenderReply.Answered(status, headers, body), NOW);

        // Then
        assertThat(actual).isInstanceOf(replyClass);
        assertThat(detailOf(actual)).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eta\": NaN, \"job_id\":\"j-1\"}",
                "{\"eta\": -Infinity, \"job_id\":\"j-1\", \"since\": Infinity}",
                "{\"note\":\"two\nlines\", \"job_id\":\"j-1\"}",
                "{\"path\":\"C:\\dance\", \"job_id\":\"j-1\"}",
                "{\"eta\": undefined, \"job_id\":\"j-1\"}",
                "{\"ok\": True, \"job_id\": \"j-1\"}",
                "\uFEFF{\"job_id\":\"j-1\"}",
                "{\"job_id\":\"j-1\",}",
                "{\"job_id\":\"j-1\"} trailing text",
                "{\"job_id\":\"j-1\", \"log\": [[[",
                "{\"job_id\":\"j-1\""
            })
    void shouldReadTheJobIdWhenTheJsonIsOdd(String body) {
        // When
        ReplyClass replyClass = ReplyClassification.of(new RenderReply.Answered(200, NONE, body), NOW);

        // Then
        assertThat(replyClass).isEqualTo(new Accepted("j-1", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"job_id\":\"j-1",
                "{\"eta\": undefined, \"job_id\":\"j-1\", \"previous\": {\"job_id\":\"j-0\"}}",
                "<html>\"job_id\":\"j-1\"</html>",
                "{\"request\":{\"job_id\":\"j-1\"}}"
            })
    void shouldStayUncertainWhenTheJobIdIsNotCertain(String body) {
        // When
        ReplyClass replyClass = ReplyClassification.of(new RenderReply.Answered(200, NONE, body), NOW);

        // Then
        assertThat(replyClass).isInstanceOf(MayHaveBeenAccepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, MayHaveBeenAccepted", "404, MayHaveBeenAccepted", "409, MayHaveBeenAccepted", "422, MayHaveBeenAccepted",
        "403, MayHaveBeenAccepted", "500, MayHaveBeenAccepted", "401, AccountRefused", "402, AccountRefused",
        "307, AccountRefused", "429, RefusedForNow", "413, Rejected"
    })
    void shouldConcludeFromTheStatusAloneWhenTheBodyIsIncomplete(int status, String expected) {
        // Given
        RenderReply reply =
                new RenderReply.Answered(status, NONE, code("CS-ORIV-004"), Optional.of("the body breaks off"));

        // When
        ReplyClass replyClass = ReplyClassification.of(reply, NOW);

        // Then
        assertThat(replyClass.getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void shouldReadTheJobIdWhenTheBodyIsIncomplete() {
        // Given
        RenderReply reply =
                new RenderReply.Answered(200, NONE, JOB, Optional.of("the body is longer than 65536 bytes"));

        // When
        ReplyClass replyClass = ReplyClassification.of(reply, NOW);

        // Then
        assertThat(replyClass).isEqualTo(new Accepted("job_abc123xyz", Optional.of("full_pipeline")));
    }

    @Test
    void shouldNameTheCodingWhenItIsNotSupported() {
        // Given
        RenderReply reply =
                new RenderReply.Answered(400, NONE, "", Optional.of("zstd: content coding zstd is not supported"));

        // When
        ReplyClass replyClass = ReplyClassification.of(reply, NOW);

        // Then
        assertThat(replyClass)
                .isEqualTo(new MayHaveBeenAccepted("HTTP 400 (zstd: content coding zstd is not supported)"));
    }

    @Test
    void shouldKeepJobIdAndModeWhenAccepted() {
        // When
        ReplyClass replyClass = ReplyClassification.of(new RenderReply.Answered(200, NONE, JOB), NOW);

        // Then
        assertThat(replyClass).isEqualTo(new Accepted("job_abc123xyz", Optional.of("full_pipeline")));
    }

    @Test
    void shouldSayNotSentWhenNoConnectionWasObtained() {
        // When
        ReplyClass replyClass = ReplyClassification.of(new RenderReply.NotSent("connection refused"), NOW);

        // Then
        assertThat(replyClass).isEqualTo(new ReplyClass.NotSent("connection refused"));
    }

    @Test
    void shouldStayUncertainWhenTheExchangeBroke() {
        // When
        ReplyClass replyClass = ReplyClassification.of(new RenderReply.Broken("connection reset"), NOW);

        // Then
        assertThat(replyClass).isEqualTo(new MayHaveBeenAccepted("connection reset"));
    }

    @Test
    void shouldQuoteTheApiWhenRejected() {
        // When
        ReplyClass replyClass = ReplyClassification.of(new RenderReply.Answered(422, NONE, VIOLATIONS), NOW);

        // Then
        assertThat(replyClass).isEqualTo(new Rejected("SUBMISSION_REJECTED", "HTTP 422: body.fast: not a boolean"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "120                           | none                          | 2026-11-22T10:02:00Z",
                " 7                            | none                          | 2026-11-22T10:00:07Z",
                "0                             | none                          | 2026-11-22T10:00:00Z",
                "1795341600                    | none                          | 2026-11-22T11:00:00Z",
                "99999999999999999999999       | none                          | 2026-11-22T11:00:00Z",
                "Sunday, 22-Nov-26 10:05:00 GMT | none                         | 2026-11-22T10:05:00Z",
                "Sun Nov 22 10:05:00 2026      | none                          | 2026-11-22T10:05:00Z",
                "-5                            | none                          | none",
                "1.5                           | none                          | none",
                "soon                          | none                          | none",
                "Sun, 22 Nov 2026 10:05:00 GMT | none                          | 2026-11-22T10:05:00Z",
                "Sun, 22 Nov 2026 09:00:00 GMT | none                          | 2026-11-22T10:00:00Z",
                "Sun, 22 Nov 2026 11:05:00 GMT | Sun, 22 Nov 2026 11:00:00 GMT | 2026-11-22T10:05:00Z",
                "Sun, 22 Nov 2026 10:05:00 GMT | yesterday                     | 2026-11-22T10:05:00Z"
            })
    void shouldReadRetryAfter(String value, String date, Instant expected) {
        // Given
        Map<String, List<String>> headers = date == null
                ? Map.of("retry-after", List.of(value))
                : Map.of("retry-after", List.of(value), "date", List.of(date));

        // When
        ReplyClass replyClass = ReplyClassification.of(new RenderReply.Answered(429, headers, ""), NOW);

        // Then
        assertThat(((RefusedForNow) replyClass).retryAt()).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void shouldSayThatRetryAfterWasCappedWhenItIsAnEpoch() {
        // When
        ReplyClass replyClass = ReplyClassification.of(
                new RenderReply.Answered(429, Map.of("retry-after", List.of("1795341600")), ""), NOW);

        // Then
        assertThat(((RefusedForNow) replyClass).why())
                .isEqualTo("HTTP 429; Retry-After is longer than an hour and was capped to one hour");
    }

    private static Object detailOf(ReplyClass replyClass) {
        if (replyClass instanceof AccountRefused refused) {
            return refused.reason();
        }
        if (replyClass instanceof Rejected rejected) {
            return rejected.errorCode();
        }
        return replyClass instanceof RefusedForNow refused && refused.throttles() ? "paces" : "";
    }

    private static String code(String code) {
        return "{\"detail\":{\"error_code\":\"%s\",\"message\":\"Video is too long\",\"action\":\"Cut it\"}}"
                .formatted(code);
    }

    private static Map<String, List<String>> html() {
        return Map.of("content-type", List.of("text/html"));
    }

    private static Map<String, List<String>> problem() {
        return Map.of("content-type", List.of("application/problem+json"));
    }
}
