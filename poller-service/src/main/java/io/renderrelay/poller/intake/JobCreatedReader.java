package io.renderrelay.poller.intake;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a record of {@code render.jobs.created}.
 *
 * <table>
 * <caption>The first row that fits</caption>
 * <tr><th>record</th><th>reading</th></tr>
 * <tr><td>older than the rows are kept</td><td>RECORD_TOO_OLD</td></tr>
 * <tr><td>no value, or a CloudEvent without data</td><td>EMPTY_VALUE</td></tr>
 * <tr><td>over 256 KiB</td><td>TOO_LARGE</td></tr>
 * <tr><td>not UTF-8, not JSON</td><td>NOT_JSON</td></tr>
 * <tr><td>a CloudEvent of another type</td><td>WRONG_TYPE</td></tr>
 * <tr><td>not an object, or without a requestId of the contract's pattern</td><td>NO_REQUEST_ID</td></tr>
 * <tr><td>without a jobId, or with a field that is not what the schema says</td><td>WRONG_TYPE, naming the
 *     field</td></tr>
 * <tr><td>anything else; unknown fields, no tenant and broken metadata do no harm</td><td>a job</td></tr>
 * </table>
 *
 * @param rowRetention how long rows are kept and records accepted
 */
record JobCreatedReader(Duration rowRetention, Clock clock) implements RecordReader<JobCreated> {

    static final String TYPE = "io.renderrelay.render.job-created.v1";

    @Override
    public Reading<JobCreated> read(ConsumerRecord<byte[], byte[]> record) {
        Instant oldest = clock.instant().minus(rowRetention);
        if (record.timestamp() >= 0 && record.timestamp() < oldest.toEpochMilli()) {
            return new Unreadable<>(
                    DeadLetterCode.RECORD_TOO_OLD,
                    "the record is of %s, and rows are kept for %s"
                            .formatted(Instant.ofEpochMilli(record.timestamp()), rowRetention));
        }
        return Envelope.open(record, TYPE)
                .flatMap(envelope -> new Data(envelope.data(), envelope.traceparent()).read());
    }

    /** The data, field by field. */
    private record Data(JsonNode data, Optional<String> traceparent) {

        private static final int MAX_SHOWN_LENGTH = 256;
        private static final int MAX_MODE_LENGTH = 64;

        Reading<JobCreated> read() {
            if (!data.isObject()) {
                return new Unreadable<>(DeadLetterCode.NO_REQUEST_ID, "the data is not a JSON object");
            }
            String requestId = data.path("requestId").textValue();
            if (!Ids.isRequestId(requestId)) {
                return new Unreadable<>(
                        DeadLetterCode.NO_REQUEST_ID,
                        "requestId is %s, not %s".formatted(shown("requestId"), Ids.REQUEST_ID_FORM));
            }
            String jobId = data.path("jobId").textValue();
            if (!Ids.isJobId(jobId)) {
                return refused(requestId, "jobId", "1 to 256 characters");
            }
            Optional<Instant> submittedAt = time("submittedAt");
            if (submittedAt.isEmpty()) {
                return refused(requestId, "submittedAt", "an RFC 3339 time");
            }
            Optional<Instant> deadline = time("deadline");
            if (deadline.isEmpty()) {
                return refused(requestId, "deadline", "an RFC 3339 time");
            }
            return new Readable<>(new JobCreated(
                    requestId,
                    tenant(),
                    jobId,
                    mode(),
                    mediaSeconds(),
                    submittedAt.get(),
                    deadline.get(),
                    metadata(),
                    traceparent.orElse(null)));
        }

        private Reading<JobCreated> refused(String requestId, String field, String wanted) {
            return new Unreadable<>(
                    DeadLetterCode.WRONG_TYPE,
                    "%s of request %s is %s, not %s".formatted(field, requestId, shown(field), wanted),
                    Optional.of(requestId));
        }

        private String shown(String field) {
            return data.has(field) ? TextEscaper.escape(data.get(field).toString(), MAX_SHOWN_LENGTH) : "missing";
        }

        private Optional<Instant> time(String field) {
            return Rfc3339.read(data.path(field).textValue());
        }

        private String tenant() {
            String tenant = data.path("tenant").textValue();
            return Ids.isTenant(tenant) ? tenant : "default";
        }

        private String mode() {
            String mode = data.path("mode").textValue();
            return mode == null || mode.isBlank() ? null : TextEscaper.escape(mode, MAX_MODE_LENGTH);
        }

        private Double mediaSeconds() {
            double seconds = data.path("mediaSeconds").isNumber()
                    ? data.path("mediaSeconds").doubleValue()
                    : Double.NaN;
            return Double.isFinite(seconds) && seconds >= 0 ? seconds : null;
        }

        private String metadata() {
            JsonNode metadata = data.path("metadata");
            boolean usable = metadata.isObject()
                    && metadata.properties().stream()
                            .allMatch(entry -> entry.getValue().isTextual())
                    && StandardCharsets.UTF_8.newEncoder().canEncode(metadata.toString());
            return usable ? metadata.toString() : null;
        }
    }
}
