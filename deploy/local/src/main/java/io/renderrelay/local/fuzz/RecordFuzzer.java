package io.renderrelay.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Makes records of a topic out of the contract's examples: fields are replaced, left out, repeated or added, the envelope is
 * plain, binary, structured or wrong, bytes are cut, changed or inserted, headers, key and timestamp may be anything. The
 * same seed makes the same records.
 */
public final class RecordFuzzer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ENVELOPE_HEADERS =
            List.of("ce_type", "content-type", "traceparent", "ce_traceparent", "ce_id", "ce_time", "");

    private final SplittableRandom random;
    private final FuzzValues values;
    private final String topic;
    private final String type;
    private final List<JsonNode> examples;
    private long offset;

    /** @param schema such as {@code render-requested.v1}, whose examples are varied */
    public RecordFuzzer(long seed, String topic, String schema) {
        this.random = new SplittableRandom(seed);
        this.values = new FuzzValues(random);
        this.topic = topic;
        this.type = "io.renderrelay.render." + schema.replace("render-", "");
        this.examples = Stream.of("smallest", "fullest")
                .map(name -> example(schema, name))
                .toList();
    }

    public ConsumerRecord<byte[], byte[]> next() {
        RecordHeaders headers = new RecordHeaders();
        byte[] value = value(headers);
        byte[] key = key();
        return new ConsumerRecord<>(
                topic,
                random.nextInt(12),
                offset++,
                timestamp(),
                random.nextBoolean() ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME,
                key == null ? ConsumerRecord.NULL_SIZE : key.length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    private byte[] value(RecordHeaders headers) {
        if (random.nextInt(50) == 0) {
            return values.pick(Arrays.asList(null, new byte[0], bytes(" "), bytes("null"), bytes("[]"), bytes("7")));
        }
        String data = data(values.pick(examples));
        String value = switch (random.nextInt(6)) {
            case 0 -> structured("\"data\":" + data);
            case 1 ->
                structured(
                        "\"data_base64\":\"%s\"".formatted(Base64.getEncoder().encodeToString(bytes(data))));
            case 2 -> {
                headers.add("ce_type", bytes(type));
                yield data;
            }
            default -> data;
        };
        for (int i = random.nextInt(8) == 0 ? random.nextInt(6) : 0; i > 0; i--) {
            headers.add(values.pick(ENVELOPE_HEADERS), random.nextInt(5) == 0 ? null : junk(64));
        }
        return random.nextInt(10) == 0 ? damaged(bytes(value)) : bytes(value);
    }

    private String structured(String data) {
        String typeMember = random.nextInt(8) == 0 ? values.any() : '"' + type + '"';
        return "{\"specversion\":\"1.0\",\"type\":%s,\"traceparent\":%s,%s}"
                .formatted(typeMember, random.nextBoolean() ? "\"\"" : values.any(), data);
    }

    private String data(JsonNode example) {
        List<String> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : example.properties()) {
            String member = JSON.getNodeFactory().textNode(field.getKey()) + ":";
            switch (random.nextInt(24)) {
                case 0, 1 -> members.add(member + values.any());
                case 2 -> {
                    if (random.nextBoolean()) {
                        members.add(member + field.getValue());
                        members.add(member + values.any());
                    }
                }
                default ->
                    members.add(member + (field.getValue().isObject() ? data(field.getValue()) : field.getValue()));
            }
        }
        if (random.nextInt(4) == 0) {
            members.add(
                    "\"%s\":%s".formatted(values.pick(List.of("z", "", "tenant", "jobId", "\\u202e")), values.any()));
        }
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }

    private byte[] damaged(byte[] bytes) {
        byte[] copy = bytes.clone();
        switch (random.nextInt(5)) {
            case 0 -> {
                return Arrays.copyOf(copy, random.nextInt(copy.length + 1));
            }
            case 1 -> {
                return bytes("\uFEFF" + new String(copy, StandardCharsets.UTF_8));
            }
            case 2 -> {
                return new String(copy, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE);
            }
            default -> {
                for (int i = random.nextInt(8); i >= 0; i--) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
                }
                return copy;
            }
        }
    }

    private byte[] key() {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> junk(4_096);
            case 2 -> bytes(values.pick(List.of("", ".", "..", "a b", "\0", "\ud800", "x".repeat(129))));
            default -> bytes("order-" + random.nextInt(1_000));
        };
    }

    private long timestamp() {
        return random.nextInt(20) == 0
                ? values.pick(List.of(-1L, 0L, Long.MIN_VALUE, Long.MAX_VALUE))
                : System.currentTimeMillis() - random.nextInt(1_000);
    }

    private byte[] junk(int maxLength) {
        byte[] bytes = new byte[random.nextInt(maxLength)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode example(String schema, String name) {
        String path = "/io/renderrelay/contract/examples/%s/%s.json".formatted(schema, name);
        try (InputStream in = RecordFuzzer.class.getResourceAsStream(path)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
