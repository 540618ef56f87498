package io.renderrelay.contract.records;

import static io.renderrelay.contract.records.RecordLimits.MAX_VALUE_BYTES;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.Reading.Readable;
import io.renderrelay.contract.records.Reading.Unreadable;
import io.renderrelay.contract.text.TextEscaper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The data of a record and its CloudEvents envelope, which is read tolerantly: only a wrong type makes a record unreadable.
 *
 * <table>
 * <caption>How the data is found</caption>
 * <tr><th>record</th><th>mode</th><th>data</th></tr>
 * <tr><td>content-type application/cloudevents+json, or an object with specversion and data</td><td>structured</td>
 *     <td>{@code data}, or {@code data_base64} decoded</td></tr>
 * <tr><td>header ce_type</td><td>binary</td><td>the value</td></tr>
 * <tr><td>anything else</td><td>plain</td><td>the value</td></tr>
 * </table>
 *
 * @param data parsed within bounds, not validated
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 *     over Kafka</a>
 */
public record Envelope(JsonNode data, Optional<String> traceparent) {

    private static final int SHOWN_TYPE_LENGTH = 128;

    /** @param type the only {@code type} accepted where one is given */
    public static Reading<Envelope> open(ConsumerRecord<byte[], byte[]> record, String type) {
        byte[] value = record.value();
        if (value == null || value.length == 0) {
            return new Unreadable<>(DeadLetterCode.EMPTY_VALUE, "the record has no value");
        }
        if (value.length > MAX_VALUE_BYTES) {
            return new Unreadable<>(
                    DeadLetterCode.TOO_LARGE,
                    "the value has %d bytes, over %d"
                            .formatted(Math.max(value.length, record.serializedValueSize()), MAX_VALUE_BYTES));
        }
        try {
            JsonNode body = BoundedJson.read(value);
            return isStructured(record, body) ? openStructured(body, type) : openBinary(record, body, type);
        } catch (NotJsonException e) {
            return new Unreadable<>(DeadLetterCode.NOT_JSON, e.getMessage());
        }
    }

    private static boolean isStructured(ConsumerRecord<byte[], byte[]> record, JsonNode body) {
        boolean declared = header(record, "content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).trim())
                .filter(type -> type.startsWith("application/cloudevents+json"))
                .isPresent();
        return body.isObject()
                && (declared || body.has("specversion") && (body.has("data") || body.has("data_base64")));
    }

    private static Reading<Envelope> openStructured(JsonNode event, String type) throws NotJsonException {
        Optional<Unreadable<Envelope>> wrongType =
                otherType(Optional.ofNullable(event.get("type")).map(JsonNode::asText), type);
        if (wrongType.isPresent()) {
            return wrongType.get();
        }
        JsonNode data = event.has("data_base64") ? decoded(event.get("data_base64")) : event.path("data");
        return data.isMissingNode() || data.isNull()
                ? new Unreadable<>(DeadLetterCode.EMPTY_VALUE, "the CloudEvent has no data")
                : new Readable<>(new Envelope(
                        data, Traceparent.of(event.path("traceparent").asText(""))));
    }

    private static Reading<Envelope> openBinary(ConsumerRecord<byte[], byte[]> record, JsonNode body, String type) {
        Optional<Unreadable<Envelope>> wrongType = otherType(header(record, "ce_type"), type);
        if (wrongType.isPresent()) {
            return wrongType.get();
        }
        if (body.isNull() || body.isMissingNode()) {
            return new Unreadable<>(DeadLetterCode.EMPTY_VALUE, "the value is blank or null");
        }
        return new Readable<>(new Envelope(
                body,
                header(record, "traceparent")
                        .or(() -> header(record, "ce_traceparent"))
                        .flatMap(Traceparent::of)));
    }

    private static Optional<Unreadable<Envelope>> otherType(Optional<String> actual, String type) {
        return actual.filter(given -> !given.equals(type))
                .map(given -> new Unreadable<>(
                        DeadLetterCode.WRONG_TYPE,
                        "the CloudEvents type is %s, not %s"
                                .formatted(TextEscaper.escape(given, SHOWN_TYPE_LENGTH), type)));
    }

    private static JsonNode decoded(JsonNode base64) throws NotJsonException {
        try {
            byte[] bytes = base64.binaryValue();
            return BoundedJson.read(bytes == null ? new byte[0] : bytes);
        } catch (IOException e) {
            throw new NotJsonException("data_base64 is not Base64");
        }
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
