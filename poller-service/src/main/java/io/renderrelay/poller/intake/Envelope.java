package io.renderrelay.poller.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.poller.intake.Json.NotJson;
import io.renderrelay.poller.viggle.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What stands around the data of a record that others wrote, read tolerantly: nothing in an envelope but its type can
 * refuse a record.
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
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 *     over Kafka</a>
 */
sealed interface Envelope {

    int MAX_BYTES = 256 * 1024;

    /** The data, parsed but not judged. */
    record Opened(JsonNode data, Optional<String> traceparent) implements Envelope {}

    /** No data that could be judged. */
    record Refused(DeadLetterCode code, String reason) implements Envelope {}

    /** @param type the only {@code type} accepted where one is given */
    static Envelope open(ConsumerRecord<byte[], byte[]> record, String type) {
        byte[] value = record.value();
        if (value == null || value.length == 0) {
            return new Refused(DeadLetterCode.EMPTY_VALUE, "the record has no value");
        }
        if (value.length > MAX_BYTES) {
            return new Refused(
                    DeadLetterCode.TOO_LARGE, "the value has %d bytes, over %d".formatted(value.length, MAX_BYTES));
        }
        try {
            JsonNode body = Json.read(value);
            return isStructured(record, body) ? openStructured(body, type) : openBinary(record, body, type);
        } catch (NotJson e) {
            return new Refused(DeadLetterCode.NOT_JSON, e.getMessage());
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

    private static Envelope openStructured(JsonNode event, String type) throws NotJson {
        Optional<Refused> wrongType =
                refuseOther(Optional.ofNullable(event.get("type")).map(JsonNode::asText), type);
        if (wrongType.isPresent()) {
            return wrongType.get();
        }
        JsonNode data = event.has("data_base64") ? decoded(event.get("data_base64")) : event.path("data");
        return data.isMissingNode() || data.isNull()
                ? new Refused(DeadLetterCode.EMPTY_VALUE, "the CloudEvent has no data")
                : new Opened(data, Traceparent.of(event.path("traceparent").asText("")));
    }

    private static Envelope openBinary(ConsumerRecord<byte[], byte[]> record, JsonNode body, String type) {
        Optional<Refused> wrongType = refuseOther(header(record, "ce_type"), type);
        if (wrongType.isPresent()) {
            return wrongType.get();
        }
        if (body.isNull() || body.isMissingNode()) {
            return new Refused(DeadLetterCode.EMPTY_VALUE, "the value is blank or null");
        }
        return new Opened(
                body,
                header(record, "traceparent")
                        .or(() -> header(record, "ce_traceparent"))
                        .flatMap(Traceparent::of));
    }

    private static Optional<Refused> refuseOther(Optional<String> actual, String type) {
        return actual.filter(given -> !given.equals(type))
                .map(given -> new Refused(
                        DeadLetterCode.WRONG_TYPE,
                        "the CloudEvents type is %s, not %s".formatted(Text.line(given, 128), type)));
    }

    private static JsonNode decoded(JsonNode base64) throws NotJson {
        try {
            return Json.read(base64.binaryValue() == null ? new byte[0] : base64.binaryValue());
        } catch (IOException e) {
            throw new NotJson("data_base64 is not Base64");
        }
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
