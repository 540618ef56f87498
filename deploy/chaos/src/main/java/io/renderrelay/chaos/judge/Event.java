package io.renderrelay.chaos.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.renderrelay.chaos.load.PoisonStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One record that we wrote.
 *
 * @param key and value: empty where there is none
 * @param at when it was written
 */
public record Event(String topic, String key, Map<String, String> headers, String value, Instant at) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final String OUTCOME = "/outcome";

    public static Event of(ConsumerRecord<byte[], byte[]> message) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : message.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        return new Event(
                message.topic(),
                text(message.key()),
                headers,
                text(message.value()),
                Instant.ofEpochMilli(message.timestamp()));
    }

    String id() {
        return headers.getOrDefault("ce_id", "");
    }

    boolean isOutcome() {
        return id().endsWith(OUTCOME) && (topic.equals("render.jobs.completed") || topic.equals("render.jobs.failed"));
    }

    boolean isDeadLetter() {
        return topic.endsWith(".dlq");
    }

    /** Whether the run itself sent it, to a topic of ours. */
    boolean isPoison() {
        return headers.containsKey(PoisonStream.MARK);
    }

    /** Of an outcome. */
    String requestId() {
        return id().substring(0, id().length() - OUTCOME.length());
    }

    /** All that must be the same when it is published again. */
    String content() {
        return topic + "\n" + headers + "\n" + value;
    }

    /** Missing where it is no JSON. */
    JsonNode data() {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
