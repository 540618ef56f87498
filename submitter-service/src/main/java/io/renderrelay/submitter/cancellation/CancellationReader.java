package io.renderrelay.submitter.cancellation;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.Envelope;
import io.renderrelay.contract.records.Ids;
import io.renderrelay.contract.records.Reading;
import io.renderrelay.contract.records.Reading.Readable;
import io.renderrelay.contract.records.Reading.Unreadable;
import io.renderrelay.contract.records.RecordReader;
import io.renderrelay.contract.text.TextEscaper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a record of {@code render.cancellations}. A cancellation that is not carried out costs money, so only a request id
 * or a tenant that cannot be one makes it unreadable.
 *
 * <table>
 * <caption>Fields</caption>
 * <tr><th>field</th><th>missing</th><th>invalid</th></tr>
 * <tr><td>requestId</td><td>the record key stands in</td><td>INVALID_CANCELLATION</td></tr>
 * <tr><td>tenant</td><td>any (also null)</td><td>INVALID_CANCELLATION</td></tr>
 * <tr><td>reason</td><td>none</td><td>cut to {@value #MAX_REASON_LENGTH} characters, escaped; dropped if it is no
 *     text</td></tr>
 * <tr><td>any other</td><td></td><td>ignored</td></tr>
 * </table>
 */
final class CancellationReader implements RecordReader<Cancellation> {

    static final int MAX_REASON_LENGTH = 256;

    private static final String TYPE = "io.renderrelay.render.cancel-requested.v1";

    @Override
    public Reading<Cancellation> read(ConsumerRecord<byte[], byte[]> record) {
        return Envelope.open(record, TYPE).flatMap(envelope -> read(envelope.data(), record.key()));
    }

    private static Reading<Cancellation> read(JsonNode data, byte[] key) {
        if (!data.isObject()) {
            return invalid("the data must be a JSON object");
        }
        String requestId = requestId(data, key);
        if (!Ids.isRequestId(requestId)) {
            return invalid("requestId must be " + Ids.REQUEST_ID_FORM);
        }
        JsonNode tenant = data.path("tenant");
        boolean anyTenant = tenant.isMissingNode() || tenant.isNull();
        if (!anyTenant && !Ids.isTenant(tenant.textValue())) {
            return invalid("tenant must be " + Ids.TENANT_FORM + "; leave it out to cancel the request of any tenant");
        }
        return new Readable<>(new Cancellation(
                requestId, anyTenant ? Optional.empty() : Optional.of(tenant.textValue()), reason(data)));
    }

    private static String requestId(JsonNode data, byte[] key) {
        if (data.has("requestId")) {
            return data.get("requestId").textValue();
        }
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    private static String reason(JsonNode data) {
        String reason = data.path("reason").textValue();
        return reason == null || reason.isBlank() ? null : TextEscaper.escape(reason, MAX_REASON_LENGTH);
    }

    private static Reading<Cancellation> invalid(String reason) {
        return new Unreadable<>(DeadLetterCode.INVALID_CANCELLATION, reason);
    }
}
