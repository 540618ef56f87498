package io.renderrelay.local.viggle;

import static io.renderrelay.local.viggle.fault.FaultKind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.renderrelay.local.viggle.Caller.Parts;
import io.renderrelay.local.viggle.Caller.Seen;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.ledger.AttemptView;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can go wrong at a POST, and whether it was paid for. */
class SubmitFaultsIT extends OneSimulator {

    private static final Caller IMPATIENT = new Caller(SIMULATOR.baseUri(), SIMULATOR.apiKey(), Duration.ofMillis(150));

    static Stream<Arguments> replies() {
        return Stream.of(
                arguments(RATE_LIMITED, 429, "Too many requests"),
                arguments(KEY_MISSING, 401, "{\"detail\":\"API key"),
                arguments(KEY_INVALID, 401, "CS-ORAU-002"),
                arguments(NO_CREDITS, 402, "CS-ORCR-001"),
                arguments(CHALLENGE, 403, "Just a moment"),
                arguments(CHALLENGE_UNAVAILABLE, 503, "Just a moment"),
                arguments(UNAVAILABLE_HTML, 503, "<html>"),
                arguments(CLOUDFLARE, 521, "<html>"),
                arguments(WRONG_BASE_PATH, 404, "<html>"),
                arguments(REDIRECT, 302, "<html>"),
                arguments(SERVER_ERROR, 500, "{\"detail\""),
                arguments(BAD_GATEWAY, 502, "<html>"),
                arguments(REQUEST_TIMEOUT, 408, "<html>"),
                arguments(TOO_LARGE, 413, "<html>"),
                arguments(NOT_READY, 409, "not ready"),
                arguments(REFUSED, 400, "{\"detail\":{\"error_code\":\"CS-ORIV-009\""),
                arguments(REFUSED_TOP_LEVEL, 400, "{\"error_code\":\"CS-ORIV-009\""),
                arguments(REFUSED_TEXT, 400, "{\"detail\":\"Bad request\"}"),
                arguments(VALIDATION_ERROR, 422, "{\"detail\":[{"),
                arguments(FAST_CAPACITY, 400, "CS-UORC01-001"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void shouldReplySoAndChargeNothingWhen(FaultKind kind, int status, String text) throws IOException {
        // Given
        control.faults(Fault.onSubmit(kind).times(1));

        // When
        Seen seen = caller.submit(Parts.files());

        // Then
        assertThat(seen.status()).isEqualTo(status);
        assertThat(seen.body()).contains(text);
        assertThat(control.sums().accepted()).isZero();
        assertThat(onlyAttempt().fault()).isEqualTo(kind.name());
        assertThat(caller.submit(Parts.files()).status()).isEqualTo(200);
    }

    static Stream<Arguments> repliesAfterAcceptance() {
        return Stream.of(
                arguments(Fault.onSubmit(ACCEPTED_REPLY_DELAYED).by(Duration.ofMillis(1)), 200, "job_id"),
                arguments(Fault.onSubmit(ACCEPTED_BAD_GATEWAY), 502, "<html>"),
                arguments(Fault.onSubmit(ACCEPTED_SERVER_ERROR).status(504), 504, "detail"),
                arguments(Fault.onSubmit(ACCEPTED_JSON_CUT), 200, "{\"job_id\":\"job_"),
                arguments(Fault.onSubmit(ACCEPTED_NO_JOB_ID), 200, "{\"status\":\"queued\""),
                arguments(Fault.onSubmit(ACCEPTED_STRANGE_JOB_ID).text("a/../b"), 200, "\"a/../b\""),
                arguments(Fault.onSubmit(ACCEPTED_FOREIGN_POLL_URL), 200, "\"http://203.0.113.7/api/render/job_"),
                arguments(Fault.onSubmit(JSON_CUT), 200, "{\"job_id\":\"job_"),
                arguments(Fault.onSubmit(BODY_EMPTY), 200, ""),
                arguments(Fault.onSubmit(BODY_HTML), 200, "<html>"),
                arguments(Fault.onSubmit(BODY_SLOW).by(Duration.ofMillis(10)), 200, "status_url"),
                arguments(Fault.onSubmit(BODY_HUGE).bytes(100_000), 200, "x".repeat(100_000)),
                arguments(Fault.onSubmit(WRONG_CONTENT_TYPE), 200, "job_id"),
                arguments(Fault.onSubmit(RATE_LIMITED).afterActing(), 429, "detail"));
    }

    @ParameterizedTest
    @MethodSource("repliesAfterAcceptance")
    void shouldReplySoAndChargeWhen(Fault fault, int status, String text) throws IOException {
        // Given
        control.faults(fault.times(1));

        // When
        Seen seen = caller.submit(Parts.files());

        // Then
        assertThat(seen.status()).isEqualTo(status);
        assertThat(seen.body()).contains(text);
        assertThat(control.sums().accepted()).isEqualTo(1);
        assertThat(control.ledger().job(onlyAttempt().jobId())).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "CLOSED", "RESET_ON_ARRIVAL", "RESET_MID_UPLOAD"})
    void shouldCutAndChargeNothingWhen(FaultKind kind) {
        // Given
        control.faults(Fault.onSubmit(kind).times(1));

        // When
        assertThatThrownBy(() -> caller.submit(Parts.files())).isInstanceOf(IOException.class);

        // Then
        assertThat(control.sums().accepted()).isZero();
        assertThat(onlyAttempt().reply()).isEqualTo(kind == CLOSED ? "closed" : "reset");
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED_REPLY_DROPPED", "BODY_CUT"})
    void shouldCutAndChargeWhen(FaultKind kind) {
        // Given
        control.faults(Fault.onSubmit(kind).times(1));

        // When
        assertThatThrownBy(() -> caller.submit(Parts.files())).isInstanceOf(IOException.class);

        // Then
        assertThat(control.sums().accepted()).isEqualTo(1);
        assertThat(onlyAttempt().reply()).isEqualTo("reset");
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "STALL_MID_UPLOAD", "ACCEPTED_NO_REPLY"})
    void shouldLeaveTheClientWaitingWhen(FaultKind kind) {
        // Given
        control.faults(Fault.onSubmit(kind).times(1));

        // When
        assertThatThrownBy(() -> IMPATIENT.submit(Parts.files())).isInstanceOf(HttpTimeoutException.class);

        // Then
        assertThat(control.sums().accepted()).isEqualTo(kind == ACCEPTED_NO_REPLY ? 1 : 0);
        assertThat(onlyAttempt().reply()).isEqualTo("no reply");
    }

    @Test
    void shouldAcceptALittleLaterWhenDelayed() throws IOException {
        // Given
        control.faults(Fault.onSubmit(DELAYED).by(Duration.ofMillis(30)).times(1));
        long before = System.nanoTime();

        // When
        Seen seen = caller.submit(Parts.ids("c-1"));

        // Then
        assertThat(seen.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void shouldChargeWhenTheClientGivesUpDuringTheLatency() {
        // Given
        control.submitLatency(Duration.ofMillis(200));

        // When
        assertThatThrownBy(() -> IMPATIENT.submit(Parts.ids("c-1"))).isInstanceOf(HttpTimeoutException.class);

        // Then
        await().untilAsserted(() -> assertThat(control.sums().accepted()).isEqualTo(1));
        assertThat(onlyAttempt().reply()).isEqualTo("client went away");
    }

    @Test
    void shouldTellWhenToTryAgainWhenRateLimited() throws IOException {
        // Given
        Fault limited = Fault.onSubmit(RATE_LIMITED).times(1);
        control.faults(
                limited.retryAfter(Duration.ofSeconds(7)), limited.retryAfterDate(Duration.ofSeconds(90)), limited);

        // When
        String seconds = caller.submit(Parts.ids("c-1")).header("retry-after");
        String date = caller.submit(Parts.ids("c-1")).header("retry-after");
        String none = caller.submit(Parts.ids("c-1")).header("retry-after");

        // Then
        assertThat(seconds).isEqualTo("7");
        assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isBetween(CLOCK.instant().plusSeconds(89), CLOCK.instant().plusSeconds(90));
        assertThat(none).isNull();
    }

    @Test
    void shouldCarryTheMarksOfCloudflareWhenItAnswers() throws IOException {
        // Given
        control.faults(
                Fault.onSubmit(CHALLENGE).times(1),
                Fault.onSubmit(CLOUDFLARE).status(525).times(1));

        // When
        Seen challenge = caller.submit(Parts.ids("c-1"));
        Seen down = caller.submit(Parts.ids("c-1"));

        // Then
        assertThat(challenge.header("cf-mitigated")).isEqualTo("challenge");
        assertThat(down.status()).isEqualTo(525);
        assertThat(down.header("cf-ray")).isNotBlank();
    }

    @Test
    void shouldStrikeOnlyTheRequestThatFits() throws IOException {
        // Given
        control.faults(Fault.onSubmit(REFUSED).code("CS-ORIV-005").onlyWhere("character_id", "c-bad"));

        // When
        Seen good = caller.submit(Parts.ids("c-good"));
        Seen bad = caller.submit(Parts.ids("c-bad"));

        // Then
        assertThat(good.status()).isEqualTo(200);
        assertThat(bad.json().path("detail").path("error_code").asText()).isEqualTo("CS-ORIV-005");
    }

    @Test
    void shouldStrikeSometimesAndAlwaysTheSameOnesWhenThereIsAProbability() {
        // When
        String first = pattern();
        String second = pattern();

        // Then
        assertThat(first).contains("200").contains("500").isEqualTo(second);
    }

    private String pattern() {
        control.reset();
        control.faults(Fault.onSubmit(SERVER_ERROR).withProbability(0.3));
        IntStream.range(0, 20).forEach(request -> Caller.unchecked(() -> caller.submit(Parts.ids("c-" + request))));
        return control.ledger().attempts().stream()
                .map(AttemptView::reply)
                .toList()
                .toString();
    }

    @Test
    void shouldTakeAFaultAsPlainJsonWhenItComesFromElsewhere() throws IOException {
        // Given
        String fault = "[{\"place\":\"SUBMIT\",\"kind\":\"SERVER_ERROR\",\"with\":{\"status\":503}}]";
        caller.call(HttpRequest.newBuilder(SIMULATOR.baseUri().resolve("/_sim/faults"))
                .POST(BodyPublishers.ofString(fault)));

        // When
        Seen seen = caller.submit(Parts.ids("c-1"));

        // Then
        assertThat(seen.status()).isEqualTo(503);
    }

    @Test
    void shouldRefuseACommandThatIsNone() {
        assertThatThrownBy(() -> control.complete("job_nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job_nobody");
    }

    @Test
    void shouldTellHowOftenItStruckAndStopWhenCleared() throws IOException {
        // Given
        control.faults(Fault.onSubmit(SERVER_ERROR));
        caller.submit(Parts.ids("c-1"));
        int hits = control.struck().get(0).hits();

        // When
        control.clearFaults();

        // Then
        assertThat(hits).isEqualTo(1);
        assertThat(caller.submit(Parts.ids("c-1")).status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseConnectionsAndComeBackWhenAbsent() throws IOException {
        // Given
        control.refuseConnections(Duration.ofMillis(150));

        // When
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThatThrownBy(() -> caller.submit(Parts.ids("c-1")))
                        .isInstanceOf(ConnectException.class));

        // Then
        await().pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> caller.submit(Parts.ids("c-2")).status() == 200);
    }

    private AttemptView onlyAttempt() {
        return control.ledger().attempts().stream()
                .reduce((one, other) -> {
                    throw new AssertionError("Two attempts: " + one + other);
                })
                .orElseThrow();
    }
}
