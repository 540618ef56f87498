package io.renderrelay.submitter.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.submitter.request.DataSchema.Violation;
import io.renderrelay.submitter.request.Envelope.Opened;
import io.renderrelay.submitter.request.Envelope.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Judges a record of {@code render.requests}: what can be answered becomes a {@link Request}, what cannot a dead letter.
 *
 * <table>
 * <caption>What a record leads to</caption>
 * <tr><th>data</th><th>request id</th><th>result</th></tr>
 * <tr><td>none, too large, not JSON, of another type</td><td></td><td>{@link Unreadable} with the envelope's code</td></tr>
 * <tr><td>JSON</td><td>neither in the data nor, where the data has none, in the key</td>
 *     <td>{@link Unreadable}, NO_REQUEST_ID</td></tr>
 * <tr><td>breaks the schema</td><td>readable</td><td>{@link Request.Invalid}, every violation named</td></tr>
 * <tr><td>keeps to the schema</td><td>readable</td><td>{@link Request.Valid}</td></tr>
 * </table>
 */
public final class RequestReader {

    public static final String TYPE = "io.renderrelay.render.requested.v1";
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final int MESSAGE_LIMIT = 2_000;

    private final DataSchema schema = new DataSchema("render-requested.v1");

    /** What a record turned out to be. */
    public sealed interface Reading {}

    public record Readable(Request request) implements Reading {}

    public record Unreadable(DeadLetterCode code, String reason) implements Reading {}

    public Reading read(ConsumerRecord<byte[], byte[]> record) {
        Envelope envelope = Envelope.open(record, TYPE);
        if (envelope instanceof Refused refused) {
            return new Unreadable(refused.code(), refused.reason());
        }
        Opened opened = (Opened) envelope;
        return requestId(opened.data(), record.key())
                .<Reading>map(id -> new Readable(judge(id, (ObjectNode) opened.data(), opened.traceparent())))
                .orElseGet(() -> new Unreadable(
                        DeadLetterCode.NO_REQUEST_ID,
                        "no requestId of 1 to 128 characters A-Z a-z 0-9 . _ : - in the data"));
    }

    private Request judge(String requestId, ObjectNode data, Optional<String> traceparent) {
        Request.Origin origin = new Request.Origin(requestId, Digest.of(data), traceparent);
        List<Violation> violations = Stream.concat(schema.violations(data).stream(), AssetUris.violations(data))
                .toList();
        if (violations.isEmpty()) {
            return Request.Valid.of(origin, data);
        }
        Set<String> broken = violations.stream().map(Violation::field).collect(Collectors.toSet());
        String message = violations.stream().map(Violation::message).collect(Collectors.joining("; "));
        return new Request.Invalid(
                origin,
                broken.contains("tenant") ? Request.DEFAULT_TENANT : Request.tenant(data),
                broken.contains("metadata") ? Optional.empty() : Request.metadata(data),
                Printable.of(message, MESSAGE_LIMIT));
    }

    /** The data wins over the key; a key only stands in where the data has none at all. */
    private static Optional<String> requestId(JsonNode data, byte[] key) {
        if (!data.isObject()) {
            return Optional.empty();
        }
        Optional<String> candidate = data.has("requestId")
                ? Optional.ofNullable(data.get("requestId").textValue())
                : Optional.ofNullable(key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        return candidate.filter(id -> REQUEST_ID.matcher(id).matches());
    }
}
