package io.renderrelay.local.viggle;

import static io.renderrelay.local.viggle.fault.FaultKind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.local.viggle.Caller.Parts;
import io.renderrelay.local.viggle.Caller.Seen;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can go wrong at a poll. */
class PollFaultsIT extends OneSimulator {

    private String jobId;

    @BeforeEach
    void submit() throws IOException {
        jobId = caller.submit(Parts.ids("c-1").text("background_mode", "transparent"))
                .jobId();
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                arguments(NOT_FOUND, 404, "{\"detail\":\"Job not found\"}"),
                arguments(WRONG_BASE_PATH, 404, "<html>"),
                arguments(RATE_LIMITED, 429, "detail"),
                arguments(SERVER_ERROR, 500, "detail"),
                arguments(BAD_GATEWAY, 502, "<html>"),
                arguments(CHALLENGE, 403, "Just a moment"),
                arguments(UNAVAILABLE_HTML, 503, "<html>"),
                arguments(REDIRECT, 302, "<html>"),
                arguments(KEY_MISSING, 401, "detail"),
                arguments(BODY_HTML, 200, "<html>"),
                arguments(BODY_EMPTY, 200, ""),
                arguments(JSON_CUT, 200, "{\"job_id\""),
                arguments(BODY_HUGE, 200, "xxxx"),
                arguments(WRONG_CONTENT_TYPE, 200, "queued"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void shouldAnswerSoWhen(FaultKind kind, int status, String text) throws IOException {
        // Given
        control.faults(Fault.onPoll(kind).times(1));

        // When
        Seen seen = caller.poll(jobId);

        // Then
        assertThat(seen.status()).isEqualTo(status);
        assertThat(seen.body()).contains(text);
        assertThat(caller.poll(jobId).json().path("status").asText()).isEqualTo("queued");
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                running(STATUS_UNKNOWN, json -> json.path("status").asText().equals("warming_up")),
                running(STATUS_RENDERING, json -> json.path("status").asText().equals("rendering")),
                running(STATUS_MERGING, json -> json.path("status").asText().equals("merging")),
                running(STATUS_WRONG_TYPE, json -> json.path("status").isNumber()),
                running(STATUS_MISSING, json -> !json.has("status")),
                running(FIELDS_MISSING, json -> !json.has("cdn_url") && json.has("status")),
                running(FIELDS_EXTRA, json -> json.path("stage").isObject() && json.has("eta_seconds")),
                running(OTHER_JOB_ID, json -> json.path("job_id").asText().equals("job_of_somebody_else")),
                complete(CDN_URL_ONLY, json -> json.path("cdn_url").isTextual() && !json.has("download_url")),
                complete(
                        DOWNLOAD_URL_ONLY,
                        json -> json.path("cdn_url").isNull()
                                && json.path("download_url").isTextual()),
                complete(
                        NO_URL,
                        json -> json.path("cdn_url").isNull()
                                && json.path("download_url").isNull()),
                complete(
                        NO_MASK_URL,
                        json -> json.path("mask_cdn_url").isNull()
                                && json.path("cdn_url").isTextual()),
                complete(STATUS_MERGING, json -> json.path("status").asText().equals("complete")),
                failed(
                        ERROR_WITH_NUL,
                        json -> json.path("error_message").asText().contains("\u0000")),
                failed(
                        ERROR_VERY_LONG,
                        json -> json.path("error_message").asText().length() == 50_000),
                failed(
                        ERROR_WITHOUT_CODE,
                        json -> json.path("error_code").isNull()
                                && json.path("error").isTextual()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bodies")
    void shouldTellSoWhen(String end, FaultKind kind, Predicate<JsonNode> told) throws IOException {
        // Given
        if (end.equals("complete")) {
            control.complete(jobId);
        } else if (end.equals("failed")) {
            control.fail(jobId, "CS-UORC01-002", "no person found");
        }
        control.faults(Fault.onPoll(kind).onlyJob(jobId));

        // When
        Seen seen = caller.poll(jobId);

        // Then
        assertThat(seen.status()).isEqualTo(200);
        assertThat(told).accepts(seen.json());
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "CLOSED", "BODY_CUT"})
    void shouldCutWhen(FaultKind kind) {
        // Given
        control.faults(Fault.onPoll(kind));

        // When
        assertThatThrownBy(() -> caller.poll(jobId)).isInstanceOf(IOException.class);

        // Then
        assertThat(control.polls(jobId)).isNotEmpty().allMatch(poll -> poll.status() == 0 && poll.answeredAt() != null);
    }

    @Test
    void shouldLeaveTheClientWaitingWhenItHangs() {
        // Given
        control.faults(Fault.onPoll(HANG));
        Caller impatient = new Caller(SIMULATOR.baseUri(), null, Duration.ofMillis(100));

        // When
        assertThatThrownBy(() -> impatient.poll(jobId)).isInstanceOf(HttpTimeoutException.class);

        // Then
        assertThat(control.polls(jobId)).singleElement().matches(poll -> poll.answeredAt() == null);
    }

    @Test
    void shouldAnswerLaterWhenDelayedOrDripping() throws IOException {
        // Given
        Duration delay = Duration.ofMillis(20);
        control.faults(
                Fault.onPoll(DELAYED).by(delay).times(1),
                Fault.onPoll(BODY_SLOW).by(delay).times(1));
        long before = System.nanoTime();

        // When
        String delayed = caller.poll(jobId).json().path("status").asText();
        String dripping = caller.poll(jobId).json().path("status").asText();

        // Then
        assertThat(delayed).isEqualTo("queued").isEqualTo(dripping);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(delay.multipliedBy(2));
    }

    @Test
    void shouldHaveTimedTheAnswerWhenItsLastByteIsThere() throws IOException {
        // Given
        control.faults(Fault.onPoll(BODY_SLOW).by(Duration.ofSeconds(1)));

        // When
        caller.poll(jobId);

        // Then
        assertThat(control.polls(jobId)).singleElement().matches(poll -> poll.answeredAt() != null);
    }

    @Test
    void shouldSpoilTheAnswerWhenThereIsLatencyToo() throws IOException {
        // Given
        control.pollLatency(Duration.ofMillis(5));
        control.faults(Fault.onPoll(STATUS_MERGING));

        // When
        JsonNode json = caller.poll(jobId).json();

        // Then
        assertThat(json.path("status").asText()).isEqualTo("merging");
    }

    @Test
    void shouldKnowTheJobOnlyAfterALagWhenItIsYoung() throws IOException {
        // Given
        control.faults(Fault.onPoll(NOT_FOUND).jobYoungerThan(Duration.ofSeconds(2)));
        int young = caller.poll(jobId).status();

        // When
        CLOCK.pass(Duration.ofSeconds(2));

        // Then
        assertThat(young).isEqualTo(404);
        assertThat(caller.poll(jobId).status()).isEqualTo(200);
    }

    private static Arguments running(FaultKind kind, Predicate<JsonNode> told) {
        return arguments("running", kind, told);
    }

    private static Arguments complete(FaultKind kind, Predicate<JsonNode> told) {
        return arguments("complete", kind, told);
    }

    private static Arguments failed(FaultKind kind, Predicate<JsonNode> told) {
        return arguments("failed", kind, told);
    }
}
