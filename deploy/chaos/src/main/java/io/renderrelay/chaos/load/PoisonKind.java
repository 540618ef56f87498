package io.renderrelay.chaos.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The records that no reader may choke on, by topic: malformed, oversized or forged. */
public enum PoisonKind {
    NULL_VALUE(Topic.REQUESTS),
    NOT_UTF8(Topic.REQUESTS),
    HUGE_EXPONENT_OF_KNOWN_FIELD(Topic.REQUESTS),
    HUGE_EXPONENT_OF_UNKNOWN_FIELD(Topic.REQUESTS),
    EXPONENT_OVERFLOW_IN_CANONICAL_FORM(Topic.REQUESTS),
    HUGE_NUMBER_FOR_ENUM(Topic.REQUESTS),
    DEEP_NESTING(Topic.REQUESTS),
    NUL_IN_REQUEST_ID(Topic.REQUESTS),
    REQUEST_ID_OF_DOTS(Topic.REQUESTS),
    THOUSANDS_OF_UNKNOWN_FIELDS(Topic.REQUESTS),
    CONTROL_CHARACTERS_IN_URL(Topic.REQUESTS),
    BLANKS_COMPRESSED(Topic.REQUESTS),
    KEY_LARGER_THAN_DEAD_LETTER_TOPIC(Topic.REQUESTS),
    NULL_HEADERS(Topic.REQUESTS),
    CANCELLATION_NOT_JSON(Topic.CANCELLATIONS),
    CANCELLATION_WITHOUT_ID(Topic.CANCELLATIONS),
    CANCELLATION_NULL_VALUE(Topic.CANCELLATIONS),
    CREATED_NOT_JSON(Topic.CREATED),
    CREATED_NUL_IN_REQUEST_ID(Topic.CREATED),
    CREATED_WITHOUT_JOB_ID(Topic.CREATED),
    CREATED_HUGE_EXPONENT(Topic.CREATED),
    FAILED_NOT_JSON(Topic.FAILED),
    FAILED_NUL_IN_REQUEST_ID(Topic.FAILED),
    FAILED_HUGE_EXPONENT(Topic.FAILED),
    ORPHAN_NOT_JSON(Topic.ORPHANS),
    ORPHAN_NUL_IN_REQUEST_ID(Topic.ORPHANS),
    ORPHAN_OF_UNKNOWN_REQUEST(Topic.ORPHANS);

    private static final int LARGEST_VALUE_BYTES = 900_000;
    private static final int LARGEST_KEY_BYTES = 3_000_000;
    private static final int NESTING = 20_000;
    private static final int UNKNOWN_FIELDS = 22_000;

    private final String topic;

    PoisonKind(String topic) {
        this.topic = topic;
    }

    /** @param number makes its request id unique */
    PoisonRecord record(int number) {
        String id = "poison-%06d".formatted(number);
        return switch (this) {
            case NULL_VALUE, CANCELLATION_NULL_VALUE -> unidentified((byte[]) null);
            case NOT_UTF8 -> unidentified(new byte[] {'{', '"', (byte) 0xc3, '(', '"', ':', '1', '}'});
            case HUGE_EXPONENT_OF_KNOWN_FIELD ->
                identified(id, ",\"characterId\":\"c\",\"sceneId\":\"s\",\"fast\":1e99999999999999");
            case HUGE_EXPONENT_OF_UNKNOWN_FIELD -> identified(id, ",\"z\":1e2147483648");
            case EXPONENT_OVERFLOW_IN_CANONICAL_FORM -> identified(id, ",\"z\":100e2147483647");
            case HUGE_NUMBER_FOR_ENUM ->
                identified(id, ",\"characterId\":\"c\",\"sceneId\":\"s\",\"model\":1e999999999");
            case DEEP_NESTING -> identified(id, ",\"z\":" + "[".repeat(NESTING) + "]".repeat(NESTING));
            case NUL_IN_REQUEST_ID, FAILED_NUL_IN_REQUEST_ID ->
                unidentified("{\"requestId\":\"" + id + "\\u0000\",\"characterId\":\"c\",\"sceneId\":\"s\"}");
            case CREATED_NUL_IN_REQUEST_ID ->
                unidentified("{\"requestId\":\"" + id + "\\u0000\",\"tenant\":\"t\",\"jobId\":\"job_" + id
                        + "\",\"submittedAt\":\"2026-01-01T00:00:00Z\",\"deadline\":\"2026-01-01T00:30:00Z\"}");
            case ORPHAN_NUL_IN_REQUEST_ID -> orphan(id + "\\u0000");
            case REQUEST_ID_OF_DOTS -> unidentified("{\"requestId\":\"..\",\"characterId\":\"c\",\"sceneId\":\"s\"}");
            case THOUSANDS_OF_UNKNOWN_FIELDS -> identified(id, unknownFields());
            case CONTROL_CHARACTERS_IN_URL ->
                identified(
                        id,
                        ",\"refImageUrl\":\"https://a.example/\\r\\nX: y\\u202e.png\","
                                + "\"drivingVideoUrl\":\"https://a.example/v.mp4\",\"fast\":true");
            case BLANKS_COMPRESSED -> identified(id, " ".repeat(LARGEST_VALUE_BYTES));
            case KEY_LARGER_THAN_DEAD_LETTER_TOPIC ->
                new PoisonRecord(this, topic, new byte[LARGEST_KEY_BYTES], null, List.of(), Optional.empty());
            case NULL_HEADERS ->
                new PoisonRecord(
                        this,
                        topic,
                        null,
                        "{\"characterId\":\"c\"}".getBytes(UTF_8),
                        List.of(
                                new RecordHeader("ce_id", (byte[]) null),
                                new RecordHeader("ce_specversion", (byte[]) null),
                                new RecordHeader("content-type", (byte[]) null),
                                new RecordHeader("traceparent", (byte[]) null),
                                new RecordHeader("", "empty name".getBytes(UTF_8)),
                                new RecordHeader("ce_time", "yesterday".getBytes(UTF_8))),
                        Optional.empty());
            case CANCELLATION_NOT_JSON, CREATED_NOT_JSON, FAILED_NOT_JSON, ORPHAN_NOT_JSON ->
                unidentified("not JSON \u0000");
            case CANCELLATION_WITHOUT_ID -> unidentified("{\"reason\":\"none\"}");
            case CREATED_WITHOUT_JOB_ID -> unidentified("{\"requestId\":\"" + id + "\",\"tenant\":\"t\"}");
            case CREATED_HUGE_EXPONENT ->
                unidentified("{\"requestId\":\"" + id + "\",\"tenant\":\"t\",\"mediaSeconds\":1e99999999999999}");
            case FAILED_HUGE_EXPONENT ->
                unidentified("{\"requestId\":\"" + id + "\",\"jobId\":\"job_1\",\"z\":1e99999999999999}");
            case ORPHAN_OF_UNKNOWN_REQUEST -> orphan(id + "-unknown");
        };
    }

    private PoisonRecord identified(String id, String fields) {
        byte[] value = ("{\"requestId\":\"" + id + "\"" + fields + "}").getBytes(UTF_8);
        return new PoisonRecord(this, topic, id.getBytes(UTF_8), value, List.of(), Optional.of(id));
    }

    private PoisonRecord unidentified(String value) {
        return unidentified(value.getBytes(UTF_8));
    }

    private PoisonRecord unidentified(byte[] value) {
        return new PoisonRecord(this, topic, null, value, List.of(), Optional.empty());
    }

    private PoisonRecord orphan(String requestId) {
        return unidentified(
                "{\"requestId\":\"" + requestId + "\",\"attempt\":1,\"jobId\":\"job_of-an-unknown-request\","
                        + "\"acceptedAt\":\"2026-01-01T00:00:00Z\"}");
    }

    private static String unknownFields() {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < UNKNOWN_FIELDS; i++) {
            fields.append(",\"")
                    .append(Integer.toString(i, Character.MAX_RADIX))
                    .append("\":1");
        }
        return fields.toString();
    }

    /** Where poison is sent to. */
    private static final class Topic {
        static final String REQUESTS = "render.requests";
        static final String CANCELLATIONS = "render.cancellations";
        static final String CREATED = "render.jobs.created";
        static final String FAILED = "render.jobs.failed";
        static final String ORPHANS = "render.jobs.orphans";
    }
}
