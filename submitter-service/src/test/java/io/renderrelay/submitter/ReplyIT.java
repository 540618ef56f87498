package io.renderrelay.submitter;

import static io.renderrelay.local.viggle.fault.Fault.onSubmit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each kind of reply leads to, with the API's ledger as the judge. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ReplyIT {

    private final Scenario scenario = Scenario.shared();

    @AfterEach
    void heal() {
        scenario.viggle().clearFaults();
        scenario.submitNew();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "ACCEPTED_REPLY_DROPPED",
                "ACCEPTED_NO_REPLY",
                "ACCEPTED_BAD_GATEWAY",
                "ACCEPTED_SERVER_ERROR",
                "ACCEPTED_NO_JOB_ID"
            })
    void shouldBecomeUncertainAndNeverPostAgainWhenTheAcceptanceIsNotReadable(FaultKind kind) {
        // Given
        String id = scenario.newId();
        scenario.viggle().faults(onSubmit(kind).onlyWhere("character_id", id));

        // When
        scenario.publish(scenario.request(id));

        // Then
        scenario.awaitState(id, "UNCERTAIN");
        scenario.viggle().clearFaults();
        scenario.submitNew();
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(1, 1));
        assertThat(scenario.events(id)).isEmpty();
    }

    @Test
    void shouldPublishTheJobWhenItsIdCameBeforeTheReplyBrokeOff() {
        // Given
        String id = scenario.newId();
        scenario.viggle().faults(onSubmit(FaultKind.ACCEPTED_JSON_CUT).onlyWhere("character_id", id));

        // When
        scenario.publish(scenario.request(id));

        // Then
        scenario.awaitCreated(id);
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(1, 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET", "CLOSED", "HANG", "SERVER_ERROR", "BAD_GATEWAY", "UNAVAILABLE_HTML", "REQUEST_TIMEOUT"})
    void shouldBecomeUncertainAndNeverPostAgainWhenItMayHaveBeenAccepted(FaultKind kind) {
        // Given
        String id = scenario.newId();
        scenario.viggle().faults(onSubmit(kind).onlyWhere("character_id", id));

        // When
        scenario.publish(scenario.request(id));

        // Then
        scenario.awaitState(id, "UNCERTAIN");
        scenario.viggle().clearFaults();
        scenario.submitNew();
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(1, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void shouldSubmitLaterWhenItSurelyWasNotAccepted(String name, Fault fault) {
        // Given
        String id = scenario.newId();
        scenario.viggle().faults(fault.onlyWhere("character_id", id).times(2));

        // When
        scenario.publish(scenario.request(id));

        // Then
        scenario.awaitCreated(id);
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(3, 1));
        assertThat(scenario.column(id, "refusals")).isEqualTo("2");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("429 without Retry-After", onSubmit(FaultKind.RATE_LIMITED)),
                Arguments.of(
                        "429 with seconds", onSubmit(FaultKind.RATE_LIMITED).retryAfter(Duration.ofSeconds(1))),
                Arguments.of("no fast capacity", onSubmit(FaultKind.FAST_CAPACITY)),
                Arguments.of("an asset that is not ready", onSubmit(FaultKind.NOT_READY)),
                Arguments.of("Cloudflare did not reach the origin", onSubmit(FaultKind.CLOUDFLARE)));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"NO_CREDITS", "KEY_MISSING", "KEY_INVALID", "CHALLENGE", "WRONG_BASE_PATH", "REDIRECT"})
    void shouldWaitWithoutAFailedEventWhileTheAccountIsRefused(FaultKind kind) {
        // Given
        String id = scenario.newId();
        scenario.viggle().faults(onSubmit(kind).onlyWhere("character_id", id).times(1));

        // When
        scenario.publish(scenario.request(id));

        // Then
        scenario.awaitCreated(id);
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(2, 1));
        assertThat(scenario.column(id, "refusals")).isEqualTo("0");
    }

    @Test
    void shouldResumeByItselfWhenCreditsAreToppedUp() {
        // Given
        scenario.viggle().balance(BigDecimal.ZERO);
        String id = scenario.publishNew();
        Awaitility.await().until(() -> scenario.posts(id).sent() > 0);

        // When
        scenario.viggle().topUp(new BigDecimal("100000"));

        // Then
        scenario.awaitCreated(id);
        assertThat(scenario.posts(id).accepted()).isEqualTo(1);
        assertThat(scenario.events(id)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejections")
    void shouldFailForGoodWhenTheApiRejects(String name, Fault fault, String code) {
        // Given
        String id = scenario.newId();
        scenario.viggle().faults(fault.onlyWhere("character_id", id));

        // When
        scenario.publish(scenario.request(id));

        // Then
        JsonNode failed = scenario.awaitFailed(id);
        assertThat(failed.get("errorCode").asText()).isEqualTo(code);
        assertThat(failed.get("stage").asText()).isEqualTo("submission");
        assertThat(failed.get("charged").asText()).isEqualTo("no");
        assertThat(Contract.violations("failed.v1", scenario.await(Scenario.FAILED, id)))
                .isEmpty();
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(1, 0));
    }

    static Stream<Arguments> rejections() {
        return Stream.of(
                Arguments.of("a code", onSubmit(FaultKind.REFUSED).code("CS-ORIV-004"), "CS-ORIV-004"),
                Arguments.of(
                        "a code at the top level",
                        onSubmit(FaultKind.REFUSED_TOP_LEVEL).code("CS-ORIV-009"),
                        "CS-ORIV-009"),
                Arguments.of("text only", onSubmit(FaultKind.REFUSED_TEXT).text("no"), "SUBMISSION_REJECTED"),
                Arguments.of("an array", onSubmit(FaultKind.VALIDATION_ERROR), "SUBMISSION_REJECTED"),
                Arguments.of("413", onSubmit(FaultKind.TOO_LARGE), "ASSET_REJECTED"));
    }

    @Test
    void shouldSayUncertainOnceTheResolveWindowIsOver() {
        // Given
        String id = scenario.newId();
        scenario.viggle().faults(onSubmit(FaultKind.ACCEPTED_REPLY_DROPPED).onlyWhere("character_id", id));
        scenario.publish(scenario.request(id));
        scenario.awaitState(id, "UNCERTAIN");

        // When
        scenario.execute(
                "UPDATE submission SET state_since = now() - interval '61 min' WHERE request_id = '" + id + "'");

        // Then
        JsonNode failed = scenario.awaitFailed(id);
        assertThat(failed.get("errorCode").asText()).isEqualTo("SUBMISSION_UNCERTAIN");
        assertThat(failed.get("charged").asText()).isEqualTo("unknown");
        assertThat(failed.has("jobId")).isFalse();
        assertThat(scenario.column(id, "state")).isEqualTo("ABANDONED");
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(1, 1));
    }

    @Test
    void shouldExpireWithoutAPostWhenTheDeadlineIsTooNear() {
        // Given
        String id = scenario.newId();
        String deadline = java.time.Instant.now().plusSeconds(30).toString();

        // When
        scenario.publish("{\"requestId\":\"%s\",\"characterId\":\"%s\",\"sceneId\":\"s\",\"deadline\":\"%s\"}"
                .formatted(id, id, deadline));

        // Then
        JsonNode failed = scenario.awaitFailed(id);
        assertThat(failed.get("errorCode").asText()).isEqualTo("EXPIRED");
        assertThat(failed.get("retryable").asBoolean()).isTrue();
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(0, 0));
    }
}
