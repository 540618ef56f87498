package io.renderrelay.submitter.outbox;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.submission.SubmissionFailure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OutboxEventTest {

    private static final Instant DECIDED = Instant.parse("2026-11-22T10:00:00.123456Z");

    @Test
    void shouldTellOfTheJobWithWhatIsKnown() {
        // Given
        OutboxRow row = new OutboxRow(
                "r-1",
                "acme",
                "job_1",
                "fast",
                6.67,
                DECIDED.plusSeconds(1800),
                null,
                false,
                DECIDED,
                null,
                Map.of("order", "7"));

        // When
        ProducerRecord<byte[], byte[]> record = OutboxEvent.of(row).record();

        // Then
        assertThat(record.topic()).isEqualTo("render.jobs.created");
        assertThat(record.key()).asString().isEqualTo("r-1");
        assertThatJson(text(record.value())).isEqualTo("""
                {requestId: "r-1", tenant: "acme", jobId: "job_1", mode: "fast", mediaSeconds: 6.67,
                 submittedAt: "2026-11-22T10:00:00.123Z", deadline: "2026-11-22T10:30:00.123Z", metadata: {order: "7"}}
                """);
    }

    @Test
    void shouldLeaveOutWhatIsNotKnown() {
        // Given
        OutboxRow row = new OutboxRow("r-1", "default", "job_1", null, null, DECIDED, null, false, DECIDED, null, null);

        // When
        ProducerRecord<byte[], byte[]> record = OutboxEvent.of(row).record();

        // Then
        assertThat(text(record.value()))
                .doesNotContain("null")
                .doesNotContain("mode")
                .doesNotContain("metadata");
        assertThat(record.headers().lastHeader("traceparent")).isNull();
    }

    @Test
    void shouldNameNoJobInAFailedEventThoughOneTurnedUpLater() {
        // Given
        OutboxRow row = new OutboxRow(
                "r-1",
                "default",
                "job_1",
                null,
                null,
                null,
                new SubmissionFailure("SUBMISSION_UNCERTAIN", "no one knows"),
                false,
                DECIDED,
                null,
                null);

        // When
        ProducerRecord<byte[], byte[]> record = OutboxEvent.of(row).record();

        // Then
        assertThat(record.topic()).isEqualTo("render.jobs.failed");
        assertThat(text(record.headers().lastHeader("ce_id").value())).isEqualTo("r-1/outcome");
        assertThatJson(text(record.value())).isEqualTo("""
                {requestId: "r-1", tenant: "default", stage: "submission", errorCode: "SUBMISSION_UNCERTAIN",
                 errorMessage: "no one knows", charged: "unknown", retryable: false, observedAt: "2026-11-22T10:00:00.123Z"}
                """);
    }

    @Test
    void shouldNotClaimThatNothingWasPaidWhenAnEarlierAttemptMayHaveBeen() {
        // Given
        OutboxRow row = new OutboxRow(
                "r-1",
                "default",
                null,
                null,
                null,
                null,
                new SubmissionFailure("EXPIRED", "too late"),
                true,
                DECIDED,
                null,
                null);

        // When
        ProducerRecord<byte[], byte[]> record = OutboxEvent.of(row).record();

        // Then
        assertThatJson(text(record.value())).isEqualTo("""
                {requestId: "r-1", tenant: "default", stage: "submission", errorCode: "EXPIRED",
                 errorMessage: "too late", charged: "unknown", retryable: false, observedAt: "2026-11-22T10:00:00.123Z"}
                """);
    }

    @Test
    void shouldBeTheSameToTheByteWhenRepeated() {
        // Given
        OutboxRow row = new OutboxRow(
                "r-1", "default", "job_1", null, null, DECIDED, null, false, DECIDED, null, Map.of("b", "1", "a", "2"));

        // When
        ProducerRecord<byte[], byte[]> one = OutboxEvent.of(row).record();
        ProducerRecord<byte[], byte[]> other = OutboxEvent.of(row).record();

        // Then
        assertThat(other.value()).isEqualTo(one.value());
        assertThat(other.headers()).isEqualTo(one.headers());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
