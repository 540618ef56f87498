package io.renderrelay.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One record about a request.
 *
 * @param at when it was read
 */
record Event(String requestId, Content content, Instant at) {

    static final String CREATED = "render.jobs.created";
    static final String PROGRESS = "render.jobs.progress";
    static final String COMPLETED = "render.jobs.completed";
    static final String FAILED = "render.jobs.failed";
    static final String DEAD = "render.requests.dlq";

    private static final ObjectMapper JSON = new ObjectMapper();

    sealed interface Content {

        record Created(String jobId) implements Content {}

        /** @param checkpoint or percent may be null */
        record Progress(String status, String checkpoint, Double percent) implements Content {}

        record Ended(String jobId, Outcome outcome) implements Content {}
    }

    /** Empty for what cannot be determined to a request. */
    static Optional<Event> of(ConsumerRecord<byte[], byte[]> message, Instant now) {
        if (message.topic().equals(DEAD)) {
            return message.key() == null
                    ? Optional.empty()
                    : Optional.of(new Event(text(message.key()), deadLetter(message), now));
        }
        try {
            JsonNode data = JSON.readTree(message.value());
            return Optional.of(new Event(data.path("requestId").asText(), content(message.topic(), data), now));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Content content(String topic, JsonNode data) {
        String jobId = data.path("jobId").asText(null);
        return switch (topic) {
            case CREATED -> new Content.Created(jobId);
            case PROGRESS ->
                new Content.Progress(
                        data.path("status").asText(),
                        data.path("checkpoint").asText(null),
                        data.hasNonNull("progressPct") ? data.get("progressPct").doubleValue() : null);
            case COMPLETED ->
                new Content.Ended(
                        jobId,
                        new Outcome.Completed(
                                data.path("cdnUrl").asText(),
                                data.path("maskCdnUrl").asText(null)));
            case FAILED ->
                new Content.Ended(
                        jobId,
                        new Outcome.Failed(
                                data.path("errorCode").asText(),
                                data.path("errorMessage").asText(),
                                data.path("charged").asText()));
            default -> throw new IllegalArgumentException(topic);
        };
    }

    private static Content deadLetter(ConsumerRecord<byte[], byte[]> message) {
        return new Content.Ended(
                null, new Outcome.DeadLetter(header(message, "relay-dlq-code"), header(message, "relay-dlq-reason")));
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? "?" : text(header.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
