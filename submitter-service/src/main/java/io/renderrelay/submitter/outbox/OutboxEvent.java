package io.renderrelay.submitter.outbox;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The event of a recorded outcome: a function of its row only, so that a repeated event has the same bytes.
 *
 * @param id the CloudEvents id; consumers drop repeats by it
 */
record OutboxEvent(String topic, String type, String id, OutboxRow row, Map<String, Object> data) {

    private static final String SOURCE = "/render-relay";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static OutboxEvent of(OutboxRow row) {
        return row.failure() == null ? created(row) : failed(row);
    }

    boolean isJobCreated() {
        return row.failure() == null;
    }

    private static OutboxEvent created(OutboxRow row) {
        Map<String, Object> data = common(row);
        data.put("jobId", row.jobId());
        putIfKnown(data, "mode", row.mode());
        putIfKnown(data, "mediaSeconds", row.mediaSeconds());
        data.put("submittedAt", time(row.outcomeAt()));
        data.put("deadline", time(row.deadline()));
        putIfKnown(data, "metadata", sorted(row.metadata()));
        return new OutboxEvent(
                "render.jobs.created", "io.renderrelay.render.job-created.v1", row.requestId() + "/created", row, data);
    }

    private static OutboxEvent failed(OutboxRow row) {
        FailureAttributes known = FailureAttributes.of(row.failure().code());
        FailureAttributes kind = row.sentAgain() ? known.afterADoubt() : known;
        Map<String, Object> data = common(row);
        data.put("stage", kind.stage());
        data.put("errorCode", row.failure().code());
        data.put("errorMessage", row.failure().message());
        data.put("charged", kind.charged());
        data.put("retryable", kind.retryable());
        data.put("observedAt", time(row.outcomeAt()));
        putIfKnown(data, "metadata", sorted(row.metadata()));
        return new OutboxEvent(
                "render.jobs.failed", "io.renderrelay.render.failed.v1", row.requestId() + "/outcome", row, data);
    }

    ProducerRecord<byte[], byte[]> record() {
        RecordHeaders headers = new RecordHeaders();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", id);
        header(headers, "ce_source", SOURCE);
        header(headers, "ce_type", type);
        header(headers, "ce_time", time(row.outcomeAt()));
        header(headers, "content-type", "application/json");
        if (row.traceparent() != null) {
            header(headers, "traceparent", row.traceparent());
        }
        return new ProducerRecord<>(topic, null, bytes(row.requestId()), json(), headers);
    }

    private static Map<String, Object> common(OutboxRow row) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("requestId", row.requestId());
        data.put("tenant", row.tenant());
        return data;
    }

    private static void putIfKnown(Map<String, Object> data, String name, Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    /** Sorted, so that the order does not depend on the map. */
    private static Map<String, String> sorted(Map<String, String> metadata) {
        return metadata == null ? null : new TreeMap<>(metadata);
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private byte[] json() {
        try {
            return MAPPER.writeValueAsBytes(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void header(RecordHeaders headers, String name, String value) {
        headers.add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
