package io.renderrelay.poller;

import static io.renderrelay.poller.Relay.data;
import static io.renderrelay.poller.Relay.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.control.NewJobs;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.local.viggle.polls.PollView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** From a job-created record to what stands on the topics, for every status and body of the API. */
@QuarkusTest
@QuarkusTestResource(World.class)
class PollingIT {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static Relay relay;

    @BeforeAll
    static void connect() {
        relay = new Relay();
    }

    @AfterAll
    static void disconnect() {
        relay.close();
    }

    @BeforeEach
    void rendersEndWhenTheyAreTold() {
        relay.viggle.clearFaults();
        relay.viggle.renderTimes(RenderTimes.never());
    }

    @Test
    void shouldPublishTheVideoWhenTheRenderIsComplete() {
        // Given
        Relay.Render render = relay.begun();
        ProducerRecord<byte[], byte[]> created = new ProducerRecord<>(
                Relay.CREATED, bytes(render.requestId()), bytes(render.data().toString()));
        created.headers().add("traceparent", bytes(TRACE));

        // When
        relay.publish(created);
        awaitPolls(render, 3);
        relay.viggle.complete(render.jobId());

        // Then
        ConsumerRecord<byte[], byte[]> outcome = relay.outcome(render);
        assertThat(outcome.topic()).isEqualTo(Relay.COMPLETED);
        assertThat(new String(outcome.key(), StandardCharsets.UTF_8)).isEqualTo(render.requestId());
        assertThat(header(outcome, "ce_id")).isEqualTo(render.requestId() + "/outcome");
        assertThat(header(outcome, "ce_type")).isEqualTo("io.renderrelay.render.completed.v1");
        assertThat(header(outcome, "ce_source")).isEqualTo("/render-relay");
        assertThat(header(outcome, "traceparent")).isEqualTo(TRACE);
        assertThat(Schemas.violations("completed.v1", data(outcome))).isEmpty();
        assertThat(data(outcome).path("metadata")).isEqualTo(render.data().path("metadata"));
        assertThat(header(outcome, "ce_time"))
                .isEqualTo(data(outcome).path("observedAt").textValue());
        assertNoPollIsEarly(render);
    }

    @Test
    void shouldPublishTheMaskWhenTheBackgroundIsTransparent() {
        // Given
        Relay.Render render = relay.begun(new NewJobs(1, "full_pipeline", true, 10));

        // When
        relay.publish(render);
        relay.viggle.complete(render.jobId());

        // Then
        assertThat(data(relay.outcome(render)).path("maskCdnUrl").textValue()).startsWith("http");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "STATUS_WRONG_TYPE",
                "STATUS_MISSING",
                "OTHER_JOB_ID",
                "SERVER_ERROR",
                "BAD_GATEWAY",
                "UNAVAILABLE_HTML",
                "WRONG_BASE_PATH",
                "REDIRECT",
                "RESET",
                "CLOSED",
                "JSON_CUT",
                "BODY_CUT",
                "BODY_EMPTY",
                "BODY_HTML",
                "KEY_MISSING",
                "NO_URL"
            })
    void shouldPollAgainWhenTheAnswerDecidesNothing(FaultKind fault) {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.complete(render.jobId());
        relay.viggle.faults(Fault.onPoll(fault).onlyJob(render.jobId()).times(1));

        // When
        relay.publish(render);

        // Then
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
        assertThat(relay.viggle.polls(render.jobId())).hasSize(2);
        assertNoPollIsEarly(render);
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS_RENDERING", "STATUS_MERGING", "STATUS_UNKNOWN"})
    void shouldTakeAStatusItDoesNotKnowForRunning(FaultKind fault) {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.faults(Fault.onPoll(fault).onlyJob(render.jobId()));

        // When
        relay.publish(render);
        awaitPolls(render, 2);
        relay.viggle.complete(render.jobId());

        // Then
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "FIELDS_MISSING",
                "FIELDS_EXTRA",
                "CDN_URL_ONLY",
                "DOWNLOAD_URL_ONLY",
                "WRONG_CONTENT_TYPE",
                "BODY_HUGE",
                "DELAYED"
            },
            mode = Mode.INCLUDE)
    void shouldUnderstandAtOnceWhenTheAnswerIsMerelyOdd(FaultKind fault) {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.complete(render.jobId());
        relay.viggle.faults(Fault.onPoll(fault).by(Duration.ofMillis(300)).onlyJob(render.jobId()));

        // When
        relay.publish(render);

        // Then
        ConsumerRecord<byte[], byte[]> outcome = relay.outcome(render);
        assertThat(data(outcome).path("cdnUrl").textValue()).startsWith("http");
        assertThat(Schemas.violations("completed.v1", data(outcome))).isEmpty();
        assertThat(relay.viggle.polls(render.jobId())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR_WITH_NUL", "ERROR_VERY_LONG", "ERROR_WITHOUT_CODE", "FIELDS_EXTRA"})
    void shouldPublishTheFailureWhateverItsTextHolds(FaultKind fault) {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.fail(render.jobId(), "CS-UORC01-002", "No person was found");
        relay.viggle.faults(Fault.onPoll(fault).onlyJob(render.jobId()));

        // When
        relay.publish(render);

        // Then
        JsonNode failed = data(relay.failure(render));
        assertThat(Schemas.violations("failed.v1", failed)).isEmpty();
        assertThat(failed.path("errorCode").textValue())
                .isEqualTo(fault == FaultKind.ERROR_WITHOUT_CODE ? "RENDER_FAILED" : "CS-UORC01-002");
        assertThat(failed.path("charged").textValue()).isEqualTo("refunded");
        assertThat(failed.path("retryable").booleanValue()).isTrue();
        assertThat(failed.path("errorMessage").textValue())
                .hasSizeLessThan(2_100)
                .doesNotContain("\0");
    }

    @Test
    void shouldFailRefundedWhenTheJobIsCancelledFromOutside() {
        // Given
        Relay.Render render = relay.begun();

        // When
        relay.publish(render);
        relay.viggle.cancelFromOutside(render.jobId());

        // Then
        JsonNode failed = data(relay.failure(render));
        assertThat(failed.path("errorCode").textValue()).isEqualTo("CANCELLED");
        assertThat(failed.path("charged").textValue()).isEqualTo("refunded");
        assertThat(failed.path("retryable").booleanValue()).isFalse();
    }

    @Test
    void shouldFailWithResultMissingWhenThereIsNeverALink() {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.complete(render.jobId());
        relay.viggle.faults(Fault.onPoll(FaultKind.NO_URL).onlyJob(render.jobId()));

        // When
        relay.publish(render);

        // Then
        JsonNode failed = data(relay.failure(render));
        assertThat(failed.path("errorCode").textValue()).isEqualTo("RESULT_MISSING");
        assertThat(failed.path("charged").textValue()).isEqualTo("yes");
        assertThat(relay.viggle.polls(render.jobId())).hasSize(5);
    }

    @Test
    void shouldEndARunningRenderOnlyByAPollAfterItsDeadline() {
        // Given
        Instant deadline = relay.clock.instant().plusSeconds(1);
        Relay.Render render = relay.begun().with(data -> data.put("deadline", deadline.toString()));

        // When
        relay.publish(render);

        // Then
        JsonNode failed = data(relay.failure(render));
        assertThat(failed.path("errorCode").textValue()).isEqualTo("POLL_DEADLINE_EXCEEDED");
        assertThat(failed.path("charged").textValue()).isEqualTo("unknown");
        assertThat(Instant.parse(failed.path("observedAt").textValue())).isAfter(deadline);
    }

    @Test
    void shouldBelieveAnEndThatIsFirstSeenAfterTheDeadline() {
        // Given
        Relay.Render render = relay.begun()
                .with(data -> data.put(
                        "deadline", relay.clock.instant().minusSeconds(60).toString()));
        relay.viggle.complete(render.jobId());

        // When
        relay.publish(render);

        // Then
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
    }

    @Test
    void shouldLeaveTheApiAloneAsLongAsItAsks() {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.complete(render.jobId());
        relay.viggle.faults(Fault.onPoll(FaultKind.RATE_LIMITED)
                .retryAfter(Duration.ofSeconds(3))
                .onlyJob(render.jobId())
                .times(1));

        // When
        relay.publish(render);

        // Then
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
        List<PollView> polls = relay.viggle.polls(render.jobId());
        assertThat(polls).as("polls %s", polls).hasSize(2);
        assertThat(polls.get(1).gapMillis()).as("polls %s", polls).isGreaterThanOrEqualTo(3_000);
    }

    @Test
    void shouldPublishOneOutcomeWhenTheRecordComesTwice() {
        // Given
        Relay.Render render = relay.begun();
        relay.publish(render);
        relay.publish(render);
        relay.viggle.complete(render.jobId());
        relay.outcome(render);
        int polls = relay.viggle.polls(render.jobId()).size();

        // When
        relay.publish(render);
        Relay.Render later = relay.begun();
        relay.viggle.complete(later.jobId());
        relay.publish(later);
        relay.outcome(later);

        // Then
        assertThat(relay.all(Relay.COMPLETED, render)).hasSize(1);
        assertThat(relay.viggle.polls(render.jobId())).hasSize(polls);
    }

    @Test
    void shouldReportProgressByCheckpointAndStepAndNotByPoll() {
        // Given
        relay.viggle.renderTimes(RenderTimes.fixed(Duration.ofSeconds(4)));
        Relay.Render render = relay.begun();

        // When
        relay.publish(render);
        relay.outcome(render);

        // Then
        Awaitility.await()
                .atMost(Relay.LIMIT)
                .until(() -> !relay.all(Relay.PROGRESS, render).isEmpty());
        List<ConsumerRecord<byte[], byte[]>> progress = relay.all(Relay.PROGRESS, render);
        assertThat(progress)
                .hasSizeLessThan(relay.viggle.polls(render.jobId()).size())
                .allSatisfy(event -> {
                    assertThat(Schemas.violations("progress.v1", data(event))).isEmpty();
                    assertThat(header(event, "ce_id"))
                            .isEqualTo("%s/progress/%d"
                                    .formatted(
                                            render.requestId(),
                                            Instant.parse(data(event)
                                                            .path("observedAt")
                                                            .textValue())
                                                    .toEpochMilli()));
                    assertThat(data(event).path("metadata"))
                            .isEqualTo(render.data().path("metadata"));
                });
    }

    private static void awaitPolls(Relay.Render render, int count) {
        Awaitility.await()
                .atMost(Relay.LIMIT)
                .until(() -> relay.viggle.polls(render.jobId()).size() >= count);
    }

    private static void assertNoPollIsEarly(Relay.Render render) {
        assertThat(relay.viggle.polls(render.jobId()).stream()
                        .map(PollView::gapMillis)
                        .filter(Objects::nonNull))
                .allMatch(gap -> gap >= World.FLOOR_MILLIS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
