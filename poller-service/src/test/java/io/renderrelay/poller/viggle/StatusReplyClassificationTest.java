package io.renderrelay.poller.viggle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.viggle.JobStatus.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReplyClassificationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "queued, RUNNING",
        "processing, RUNNING",
        "rendering, RUNNING",
        "merging, RUNNING",
        "warming_up, RUNNING",
        "ready, RUNNING",
        "'', RUNNING",
        "complete, COMPLETE",
        "Complete, COMPLETE",
        "failed, FAILED",
        "cancelled, CANCELLED"
    })
    void shouldKnowThePhaseOfEveryStatus(String status, Phase phase) {
        // When
        JobStatus seen = seen("{\"job_id\":\"job-1\",\"status\":\"%s\"}".formatted(status));

        // Then
        assertThat(seen.phase()).isEqualTo(phase);
    }

    @Test
    void shouldReadThePagesSampleOfARunningRender() {
        // When
        JobStatus seen = seen("""
                {"job_id":"job-1","status":"processing","mode":"full_pipeline","checkpoint":"dri_done","progress_pct":60,
                 "cdn_url":null,"mask_cdn_url":null,"error":null,"error_code":null,"error_message":null,
                 "progress":{"completed_chunks":0,"total_chunks":0,"percent":60},"download_url":null,"chunks":[],
                 "created_at":"2026-11-22T10:00:00Z","completed_at":null}""");

        // Then
        assertThat(seen)
                .isEqualTo(new JobStatus(
                        Phase.RUNNING,
                        "processing",
                        Optional.of("full_pipeline"),
                        Optional.of("dri_done"),
                        60,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        JobStatus.Times.UNKNOWN));
    }

    @Test
    void shouldReadTheTimesOfARenderThatHasEnded() {
        // When
        JobStatus seen = seen("""
                {"status":"failed","created_at":"2026-11-22T10:00:00Z","completed_at":"2026-11-22T10:02:00Z"}""");

        // Then
        assertThat(seen.times()).isEqualTo(new JobStatus.Times(NOW, NOW.plusSeconds(120)));
    }

    @Test
    void shouldNeedNothingButTheStatus() {
        // When
        JobStatus seen = seen("{\"status\":\"queued\"}");

        // Then
        assertThat(seen.phase()).isEqualTo(Phase.RUNNING);
        assertThat(seen.progressPct()).isNaN();
        assertThat(seen.times()).isEqualTo(JobStatus.Times.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "{\"cdn_url\":\"https://a/1\",\"download_url\":\"https://b/2\"} | https://a/1",
                "{\"cdn_url\":null,\"download_url\":\"https://b/2\"}            | https://b/2",
                "{\"download_url\":\"https://b/2\"}                             | https://b/2",
                "{\"cdn_url\":\"\",\"download_url\":\"https://b/2\"}            | https://b/2",
                "{\"cdn_url\":7,\"download_url\":\"https://b/2\"}               | https://b/2",
                "{\"cdn_url\":\"https://a/bad\\u0000x\"}                        | https://a/bad%00x",
                "{\"cdn_url\":\"/v/1.mp4\"}                                     | /v/1.mp4",
                "{\"cdn_url\":\"/v/1.mp4\",\"download_url\":\"https://b/2\"}    | https://b/2",
                "{\"cdn_url\":\"ftp://a/1\"}                                    | ftp://a/1",
                "{\"cdn_url\":\"//a/1.mp4\"}                                    | https://a/1.mp4",
                "{\"cdn_url\":\"cdn.example.com/1.mp4\"}                        | cdn.example.com/1.mp4",
                "{\"cdn_url\":\"https://a/render[1].mp4?x[]=1\"}                | https://a/render%5B1%5D.mp4?x%5B%5D=1",
                "{\"cdn_url\":\"https://[::1]:80/render[1].mp4\"}               | https://[::1]:80/render%5B1%5D.mp4",
                "{\"cdn_url\":\" https://a/li\\nne.mp4 \"}                      | https://a/line.mp4",
                "{\"cdn_url\":\"https://a/1#b#c\"}                              | https://a/1#b#c",
                "{\"cdn_url\":\"null\"}                                         | null",
                "{\"cdn_url\":\"n/a\"}                                          | null",
                "{\"cdn_url\":\"  \"}                                           | null",
                "{\"cdn_url\":\"https://a/my video.mp4?x=ü\"}                   | https://a/my%20video.mp4?x=%C3%BC",
                "{\"cdn_url\":\"https://a/100%?sig=a%2Fb\"}                     | https://a/100%25?sig=a%2Fb",
                "{}                                                             | null"
            })
    void shouldTakeTheFirstUsableUrlRepairedWhereThatIsClear(String fields, String url) {
        // When
        JobStatus seen =
                seen(fields.replaceFirst("\\{", "{\"status\":\"complete\"" + (fields.equals("{}") ? "" : ",")));

        // Then
        assertThat(seen.cdnUrl()).isEqualTo(Optional.ofNullable(url));
    }

    @Test
    void shouldCutAndScrubWhenTheMessageIsLongAndHoldsNul() {
        // When
        JobStatus seen = seen(
                "{\"status\":\"failed\",\"error_message\":\"a\\u0000b\\n\\ud800c%s\"}".formatted("x".repeat(50_000)));

        // Then
        assertThat(seen.errorMessage().orElseThrow())
                .startsWith("a\\u0000b\\n\\ud800cxxx")
                .endsWith("x...")
                .hasSize(2_003)
                .doesNotContain("\0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "\"CS-UORC01-002\"     | CS-UORC01-002",
                "\"something new\"     | null",
                "\"\"                  | null",
                "null                  | null",
                "42                    | null",
                "\"CANCELLED\"         | null",
                "\"RESULT_MISSING\"    | null"
            })
    void shouldPassOnTheCodeOnlyWhenItHasTheFormOfTheApi(String json, String code) {
        // When
        JobStatus seen = seen("{\"status\":\"failed\",\"error_code\":%s}".formatted(json));

        // Then
        assertThat(seen.errorCode()).isEqualTo(Optional.ofNullable(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "\"CANCELLED\"     | \"no GPU\" | [error_code CANCELLED] no GPU",
                "42                | null       | [error_code 42]",
                "\"CS-UORC01-002\" | \"no GPU\" | no GPU",
                "null              | null       | null"
            })
    void shouldKeepTheCodeInTheMessageWhenItIsNotPassedOnAsACode(String code, String text, String message) {
        // When
        JobStatus seen = seen("{\"status\":\"failed\",\"error_code\":%s,\"error_message\":%s}".formatted(code, text));

        // Then
        assertThat(seen.errorMessage()).isEqualTo(Optional.ofNullable(message));
    }

    @ParameterizedTest
    @CsvSource({
        "60, 60",
        "12.5, 12.5",
        "-3, 0",
        "250, 100",
        "null, NaN",
        "'\"60\"', NaN",
        "1e400, NaN",
        "'{}', NaN",
    })
    void shouldReadProgressAsFarAsItMakesSense(String json, Double percent) {
        // When
        JobStatus seen = seen("{\"status\":\"processing\",\"progress_pct\":%s}".formatted(json));

        // Then
        assertThat(seen.progressPct()).isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "2026-11-22T10:00:00Z, 2026-11-22T10:00:00Z",
                "2026-11-22T11:00:00+01:00, 2026-11-22T10:00:00Z",
                "2026-11-22T10:00:00.123456, 2026-11-22T10:00:00.123456Z",
                "2026-11-22 10:00:00, 2026-11-22T10:00:00Z",
                "yesterday, null",
                "+99999-01-01T00:00:00Z, null",
                "'', null"
            })
    void shouldReadTimesWithAndWithoutAZone(String text, Instant time) {
        // When
        JobStatus seen = seen("{\"status\":\"complete\",\"completed_at\":\"%s\"}".formatted(text));

        // Then
        assertThat(seen.times().completedAt()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"complete\"",
                "{\"status\":7}",
                "{\"job_id\":\"job-1\"}",
                "{\"status\":\"complete\"",
                "<html>hello</html>",
                "{\"status\":\"complete\",\"job_id\":\"job-2\"}"
            })
    void shouldReadNothingWhenA200HoldsNoStatusOfTheJob(String body) {
        // When
        PollResult answer = read(200, Map.of(), body);

        // Then
        assertThat(answer).isInstanceOf(PollResult.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"detail\":\"Not Found\"}                      | NotFound",
                "404 | {\"detail\":{\"error_code\":\"X\"}}             | NotFound",
                "404 | {\"error_code\":\"X\",\"message\":\"gone\"}     | NotFound",
                "404 | <html>nginx</html>                              | Unreadable",
                "404 | {}                                              | Unreadable",
                "404 | []                                              | Unreadable",
                "429 | {\"detail\":\"slow\"}                           | SlowDown",
                "429 | <html/>                                         | SlowDown",
                "403 | <html>Just a moment...</html>                   | SlowDown",
                "403 | {\"detail\":\"no\"}                             | Unreadable",
                "503 | <html>Just a moment...</html>                   | SlowDown",
                "503 | <html>we are down</html>                        | Unreadable",
                "500 | {\"detail\":\"oops\"}                           | Unreadable",
                "502 | <html/>                                         | Unreadable",
                "302 | x                                               | Unreadable",
                "401 | {\"detail\":\"key\"}                            | Unreadable"
            })
    void shouldKnowWhatIsAboutTheJobAndWhatIsNot(int status, String body, String kind) {
        // When
        PollResult answer = read(status, Map.of(), body);

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7                             | PT7S",
                "Sun, 22 Nov 2026 10:02:00 GMT | PT2M",
                "Sunday, 22-Nov-26 10:02:00 GMT | PT2M",
                "Sun Nov 22 10:02:00 2026      | PT2M",
                "Sun, 22 Nov 2026 09:02:00 GMT | PT0S",
                "1795341600                    | PT1H",
                "120000                        | PT1H",
                "soon                          | ",
                "-1                            | "
            })
    void shouldReadRetryAfterAsSecondsOrDate(String header, Duration wait) {
        // When
        PollResult answer = read(429, Map.of("retry-after", header), "");

        // Then
        assertThat(((PollResult.SlowDown) answer).retryAfter()).isEqualTo(Optional.ofNullable(wait));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"progress_pct\":NaN",
                "\"eta\":NaN,\"since\":-Infinity",
                "\"note\":\"two\nlines\"",
                "\"note\":\"C:\\dance\"",
                "\"note\":\"Z\u00fcrich\"",
                "\"eta\":007",
                "\"eta\":1,/* seconds */\"note\":'x'",
                "\"eta\":1,\"eta\":2"
            })
    void shouldReadTheNeededFieldsWhenOthersAreNotValidJson(String field) {
        // Given
        byte[] body = "{%s,\"status\":\"complete\",\"cdn_url\":\"https://a/1.mp4\",\"job_id\":\"job-1\"}"
                .formatted(field)
                .getBytes(ISO_8859_1);

        // When
        PollResult answer = read(200, Map.of(), body);

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        PollResult.Seen.class,
                        seen -> assertThat(seen.status().cdnUrl()).contains("https://a/1.mp4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void shouldReadTheNeededFieldsWhenAnotherIsNestedVeryDeep(String opening) {
        // Given
        String deep = opening.repeat(5_000) + "1" + (opening.equals("[") ? "]" : "}").repeat(5_000);

        // When
        JobStatus seen = seen("{\"log\":%s,\"detail\":%s,\"status\":\"failed\"}".formatted(deep, deep));

        // Then
        assertThat(seen.phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void shouldDecideNothingWhenTheObjectDoesNotEndAfterSomethingInvalid() {
        // When
        PollResult answer = read(200, Map.of(), "{\"eta\":NaN,\"status\":\"complete\",\"cdn_url\":\"https://a/1.mp4\"");

        // Then
        assertUnreadable(answer, UnreadableReason.NO_STATUS);
    }

    @Test
    void shouldDecideNothingWhenTheBodyIsCutAt64KiB() {
        // Given
        String body = "{\"status\":\"complete\",\"cdn_url\":\"https://a/1.mp4\"}" + " ".repeat(RawReply.MAX_BODY_BYTES);

        // When
        PollResult answer = read(200, Map.of(), body);

        // Then
        assertUnreadable(answer, UnreadableReason.TOO_LARGE);
    }

    @Test
    void shouldObeyAnErrorWhoseBodyIsCutOrCannotBeDecoded() {
        // Given
        String large = "<html>".repeat(20_000);

        // When
        PollResult cut = read(429, Map.of("retry-after", "7"), large);
        PollResult undecodable = read(429, Map.of("retry-after", "7", "content-encoding", "br"), "x");

        // Then
        assertThat(List.of(cut, undecodable))
                .allSatisfy(answer ->
                        assertThat(((PollResult.SlowDown) answer).retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource({
        "302, REDIRECT",
        "401, CLIENT_ERROR",
        "404, CLIENT_ERROR",
        "500, SERVER_ERROR",
        "521, SERVER_ERROR",
        "600, UNEXPECTED"
    })
    void shouldTellTheReasonWhenAStatusIsUnreadable(int status, UnreadableReason reason) {
        // When
        PollResult answer = read(status, Map.of(), "<html/>");

        // Then
        assertUnreadable(answer, reason);
    }

    @Test
    void shouldScrubTheBodyWhenItIsQuotedAsAReason() {
        // When
        PollResult answer = read(500, Map.of(), "cannot sign https://cdn/v.mp4?X-Signature=secret");

        // Then
        assertThat(((PollResult.Unreadable) answer).why())
                .contains("cannot sign")
                .doesNotContain("secret");
    }

    private static void assertUnreadable(PollResult answer, UnreadableReason reason) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        PollResult.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).isEqualTo(reason));
    }

    private static JobStatus seen(String body) {
        return ((PollResult.Seen) read(200, Map.of(), body)).status();
    }

    private static PollResult read(int status, Map<String, String> headers, String body) {
        return read(status, headers, body.getBytes(UTF_8));
    }

    private static PollResult read(int status, Map<String, String> headers, byte[] body) {
        return StatusReplyClassification.of("job-1", new RawReply(status, headers::get, body), NOW);
    }
}
