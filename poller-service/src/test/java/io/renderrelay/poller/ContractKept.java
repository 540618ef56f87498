package io.renderrelay.poller;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.local.kafka.TopicTail;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads every record that really stands on our topics as a user would, and holds it against the contract. */
final class ContractKept implements TopicTail.Listener {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> EVENTS =
            Map.of(Relay.COMPLETED, "completed.v1", Relay.FAILED, "failed.v1", Relay.PROGRESS, "progress.v1");

    private final List<String> violations = new CopyOnWriteArrayList<>();

    /** One line for each broken rule so far. */
    List<String> violations() {
        return violations;
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> message) {
        if (message.topic().equals(Relay.DLQ)) {
            readDeadLetter(message);
        } else {
            readEvent(message, EVENTS.get(message.topic()));
        }
    }

    private void readDeadLetter(ConsumerRecord<byte[], byte[]> message) {
        String code = header(message, "relay-dlq-code");
        check(
                message,
                "code " + code,
                Stream.of(DeadLetterCode.values()).anyMatch(it -> it.name().equals(code)));
        check(message, "reason", !header(message, "relay-dlq-reason").isBlank());
    }

    private void readEvent(ConsumerRecord<byte[], byte[]> message, String schema) {
        JsonNode data = json(message);
        String requestId = data.path("requestId").asText();
        Schemas.violations(schema, data).forEach(violation -> check(message, violation, false));
        check(message, "key", new String(message.key(), UTF_8).equals(requestId));
        check(message, "ce_specversion", header(message, "ce_specversion").equals("1.0"));
        check(message, "ce_source", header(message, "ce_source").equals("/render-relay"));
        check(message, "ce_type", header(message, "ce_type").equals("io.renderrelay.render." + schema));
        check(
                message,
                "ce_time",
                header(message, "ce_time").equals(data.path("observedAt").asText()));
        check(message, "content-type", header(message, "content-type").equals("application/json"));
        String id = message.topic().equals(Relay.PROGRESS) ? "/progress/[0-9]+" : "/outcome";
        check(message, "ce_id", header(message, "ce_id").matches("\\Q" + requestId + "\\E" + id));
    }

    private void check(ConsumerRecord<byte[], byte[]> message, String rule, boolean kept) {
        if (!kept) {
            violations.add("%s %s: %s"
                    .formatted(message.topic(), message.key() == null ? null : new String(message.key(), UTF_8), rule));
        }
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> message) {
        try {
            return JSON.readTree(message.value());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
