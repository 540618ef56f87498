package io.renderrelay.submitter.cancelling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.submitter.request.DataSchema;
import io.renderrelay.submitter.request.DataSchema.Violation;
import io.renderrelay.submitter.request.Envelope;
import io.renderrelay.submitter.request.Envelope.Opened;
import io.renderrelay.submitter.request.Envelope.Refused;
import io.renderrelay.submitter.request.RecordAge;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Judges a record of {@code render.cancellations}; where the data names no request, its key does. */
final class CancellationReader {

    private static final String TYPE = "io.renderrelay.render.cancel-requested.v1";

    private final DataSchema schema = new DataSchema("cancel-requested.v1");
    private final RecordAge age;

    CancellationReader(RecordAge age) {
        this.age = age;
    }

    void read(ConsumerRecord<byte[], byte[]> record, Consumer<Cancellation> cancellation, Consumer<Refused> refusal) {
        Envelope envelope = age.refusal(record)
                .<Envelope>map(reason -> new Refused(DeadLetterCode.RECORD_TOO_OLD, reason))
                .orElseGet(() -> Envelope.open(record, TYPE));
        if (envelope instanceof Refused refused) {
            refusal.accept(refused);
            return;
        }
        JsonNode data = withKey(((Opened) envelope).data(), record.key());
        List<Violation> violations = schema.violations(data);
        if (violations.isEmpty()) {
            cancellation.accept(new Cancellation(
                    data.get("requestId").textValue(), data.path("reason").textValue()));
        } else {
            refusal.accept(new Refused(
                    DeadLetterCode.INVALID_CANCELLATION,
                    violations.stream().map(Violation::message).collect(Collectors.joining("; "))));
        }
    }

    private static JsonNode withKey(JsonNode data, byte[] key) {
        if (key != null && data instanceof ObjectNode object && !object.has("requestId")) {
            return object.put("requestId", new String(key, StandardCharsets.UTF_8));
        }
        return data;
    }
}
