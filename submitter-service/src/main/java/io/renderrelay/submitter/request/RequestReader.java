package io.renderrelay.submitter.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.Envelope;
import io.renderrelay.contract.records.Ids;
import io.renderrelay.contract.records.Reading;
import io.renderrelay.contract.records.Reading.Readable;
import io.renderrelay.contract.records.Reading.Unreadable;
import io.renderrelay.contract.records.RecordReader;
import io.renderrelay.contract.text.TextEscaper;
import io.renderrelay.submitter.request.DataSchema.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Judges a record of {@code render.requests}: what can be answered becomes a {@link IdentifiedRequest}, what cannot a dead letter.
 *
 * <table>
 * <caption>What a record leads to</caption>
 * <tr><th>data</th><th>request id</th><th>result</th></tr>
 * <tr><td>none, too large, not JSON, of another type</td><td></td><td>{@link Unreadable} with the envelope's code</td></tr>
 * <tr><td>JSON</td><td>neither in the data nor, where the data has none, in the key</td>
 *     <td>{@link Unreadable}, NO_REQUEST_ID</td></tr>
 * <tr><td>breaks the schema</td><td>readable</td><td>{@link IdentifiedRequest.Invalid}, the first violations named</td></tr>
 * <tr><td>keeps to the schema</td><td>readable</td><td>{@link IdentifiedRequest.Valid}</td></tr>
 * </table>
 */
public final class RequestReader implements RecordReader<IdentifiedRequest> {

    public static final String TYPE = "io.renderrelay.render.requested.v1";

    /** More are counted, not named. */
    static final int MAX_VIOLATIONS = 20;

    private static final int MAX_MESSAGE_LENGTH = 2_000;

    private final DataSchema schema = new DataSchema("render-requested.v1");

    @Override
    public Reading<IdentifiedRequest> read(ConsumerRecord<byte[], byte[]> record) {
        return Envelope.open(record, TYPE).flatMap(envelope -> read(envelope, record.key()));
    }

    private Reading<IdentifiedRequest> read(Envelope envelope, byte[] key) {
        return requestId(envelope.data(), key)
                .<Reading<IdentifiedRequest>>map(
                        id -> new Readable<>(judge(id, (ObjectNode) envelope.data(), envelope.traceparent())))
                .orElseGet(() -> new Unreadable<>(
                        DeadLetterCode.NO_REQUEST_ID, "no requestId of " + Ids.REQUEST_ID_FORM + " in the data"));
    }

    private IdentifiedRequest judge(String requestId, ObjectNode data, Optional<String> traceparent) {
        IdentifiedRequest.Origin origin = new IdentifiedRequest.Origin(requestId, RequestDigest.of(data), traceparent);
        List<Violation> violations = Stream.concat(schema.violations(data).stream(), AssetUris.violations(data))
                .toList();
        if (violations.isEmpty()) {
            return IdentifiedRequest.Valid.of(origin, data);
        }
        Set<String> broken = violations.stream().map(Violation::field).collect(Collectors.toSet());
        return new IdentifiedRequest.Invalid(
                origin,
                broken.contains("tenant") ? IdentifiedRequest.DEFAULT_TENANT : IdentifiedRequest.tenant(data),
                broken.contains("metadata") ? Optional.empty() : IdentifiedRequest.metadata(data),
                message(violations));
    }

    private static String message(List<Violation> violations) {
        String named = violations.stream()
                .limit(MAX_VIOLATIONS)
                .map(Violation::message)
                .collect(Collectors.joining("; "));
        String text = TextEscaper.escape(named, MAX_MESSAGE_LENGTH);
        int more = violations.size() - MAX_VIOLATIONS;
        return more > 0 ? text + "; and %d more".formatted(more) : text;
    }

    /** The data wins over the key; a key only stands in where the data has none at all. */
    private static Optional<String> requestId(JsonNode data, byte[] key) {
        if (!data.isObject()) {
            return Optional.empty();
        }
        Optional<String> candidate = data.has("requestId")
                ? Optional.ofNullable(data.get("requestId").textValue())
                : Optional.ofNullable(key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        return candidate.filter(Ids::isRequestId);
    }
}
