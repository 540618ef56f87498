package io.renderrelay.poller.outbox;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.renderrelay.poller.Schemas;
import io.renderrelay.poller.outbox.OutboxRow.Result;
import io.renderrelay.poller.polling.RenderProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFactoryTest {

    private static final Instant OBSERVED = Instant.parse("2026-11-22T10:04:11Z");
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "fullest", "fast"})
    void shouldWriteTheGoldenCompletedEvents(String example) throws IOException {
        // Given
        JsonNode golden = Schemas.example("completed.v1/" + example);
        OutboxRow row = row(
                golden,
                new Result.Completed(text(golden, "cdnUrl"), text(golden, "maskCdnUrl"), time(golden, "completedAt")));

        // When
        CloudEvent event = EventFactory.ofOutcome(row);

        // Then
        assertWritten(event, golden, "completed.v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cancelled-render",
                "cs-uorc01-002",
                "job_lost",
                "poll_deadline_exceeded",
                "render_failed",
                "result_missing",
                "result_unreachable"
            })
    void shouldWriteTheGoldenFailedEvents(String example) throws IOException {
        // Given
        JsonNode golden = Schemas.example("failed.v1/" + example);
        OutboxRow row = row(
                golden,
                new Result.Failed(
                        text(golden, "errorCode"),
                        text(golden, "errorMessage"),
                        text(golden, "charged"),
                        golden.path("retryable").booleanValue()));

        // When
        CloudEvent event = EventFactory.ofOutcome(row);

        // Then
        assertWritten(event, golden, "failed.v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "fullest"})
    void shouldWriteTheGoldenProgressEvents(String example) throws IOException {
        // Given
        JsonNode golden = Schemas.example("progress.v1/" + example);
        RenderProgress progress = new RenderProgress(
                text(golden, "requestId"),
                text(golden, "jobId"),
                text(golden, "status"),
                text(golden, "checkpoint"),
                golden.path("progressPct").asDouble(Double.NaN),
                time(golden, "observedAt"));

        // When
        CloudEvent event = EventFactory.ofProgress(progress, echo(golden));

        // Then
        assertWritten(event, golden, "progress.v1");
    }

    @Test
    void shouldCarryTheEnvelopeInHeaders() {
        // Given
        OutboxRow row = new OutboxRow(
                new EventContext("r-1", "default", null, TRACE),
                "job-1",
                null,
                OBSERVED,
                new Result.Completed("https://cdn/v.mp4", null, null));

        // When
        CloudEvent event = EventFactory.ofOutcome(row);

        // Then
        assertThat(StreamSupport.stream(event.headers().spliterator(), false).map(EventFactoryTest::shown))
                .containsExactly(
                        "ce_specversion=1.0",
                        "ce_id=r-1/outcome",
                        "ce_source=/render-relay",
                        "ce_type=io.renderrelay.render.completed.v1",
                        "ce_time=2026-11-22T10:04:11Z",
                        "content-type=application/json",
                        "traceparent=" + TRACE);
    }

    @Test
    void shouldNameProgressByItsMoment() {
        // Given
        RenderProgress progress =
                new RenderProgress("r-1", "job-1", "processing", null, Double.NaN, OBSERVED.plusNanos(123_456_789));

        // When
        CloudEvent event = EventFactory.ofProgress(progress, new EventContext("r-1", "default", null, null));

        // Then
        assertThat(event.id()).isEqualTo("r-1/progress/" + (OBSERVED.toEpochMilli() + 123));
        assertThat(event.time()).isEqualTo(OBSERVED.plusMillis(123));
    }

    @Test
    void shouldEchoMetadataThatHoldsNul() {
        // Given
        EventContext echo = new EventContext("r-1", "default", "{\"note\":\"a\\u0000b\"}", null);

        // When
        CloudEvent event = EventFactory.ofProgress(new RenderProgress("r-1", "j", "queued", null, 0, OBSERVED), echo);

        // Then
        assertThat(new String(event.data(), StandardCharsets.UTF_8)).contains("\"metadata\":{\"note\":\"a\\u0000b\"}");
    }

    private static void assertWritten(CloudEvent event, JsonNode golden, String schema) throws IOException {
        JsonNode written = new ObjectMapper().readTree(event.data());
        assertThatJson(written).isEqualTo(golden);
        assertThat(Schemas.violations(schema, written)).isEmpty();
    }

    private static OutboxRow row(JsonNode golden, Result result) {
        return new OutboxRow(
                echo(golden), text(golden, "jobId"), text(golden, "mode"), time(golden, "observedAt"), result);
    }

    private static EventContext echo(JsonNode golden) {
        String metadata = golden.has("metadata") ? golden.get("metadata").toString() : null;
        return new EventContext(text(golden, "requestId"), text(golden, "tenant"), metadata, null);
    }

    private static String text(JsonNode golden, String field) {
        return golden.path(field).textValue();
    }

    private static Instant time(JsonNode golden, String field) {
        return golden.has(field) ? Instant.parse(text(golden, field)) : null;
    }

    private static String shown(Header header) {
        return header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8);
    }
}
