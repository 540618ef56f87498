package io.renderrelay.poller.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.poller.viggle.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a record on the job-created topic is.
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
 * <tr><td>without a jobId, or with a field that is not what the schema says</td><td>WRONG_TYPE, naming the field</td></tr>
 * <tr><td>anything else; unknown fields, no tenant and broken metadata do no harm</td><td>a job</td></tr>
 * </table>
 */
sealed interface JobCreatedReading {

    String TYPE = "io.renderrelay.render.job-created.v1";

    record Job(JobCreated created) implements JobCreatedReading {}

    /** @param requestId that it is about, where that could be read */
    record Refused(DeadLetterCode code, String reason, Optional<String> requestId) implements JobCreatedReading {

        Refused(DeadLetterCode code, String reason) {
            this(code, reason, Optional.empty());
        }
    }

    /** @param rowRetention how long rows are kept, and records believed */
    static JobCreatedReading of(ConsumerRecord<byte[], byte[]> record, Duration rowRetention, Instant now) {
        Instant oldest = now.minus(rowRetention);
        if (record.timestamp() >= 0 && record.timestamp() < oldest.toEpochMilli()) {
            return new Refused(
                    DeadLetterCode.RECORD_TOO_OLD,
                    "the record is of %s, and rows are kept for %s"
                            .formatted(Instant.ofEpochMilli(record.timestamp()), rowRetention));
        }
        Envelope envelope = Envelope.open(record, TYPE);
        if (envelope instanceof Envelope.Opened opened) {
            return new Data(opened.data(), opened.traceparent()).read();
        }
        Envelope.Refused refused = (Envelope.Refused) envelope;
        return new Refused(refused.code(), refused.reason());
    }

    /** The data, field by field. */
    record Data(JsonNode data, Optional<String> traceparent) {

        private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
        private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
        private static final int JOB_ID_CHARACTERS = 256;
        private static final int MODE_CHARACTERS = 64;

        JobCreatedReading read() {
            if (!data.isObject()) {
                return new Refused(DeadLetterCode.NO_REQUEST_ID, "the data is not a JSON object");
            }
            String requestId = data.path("requestId").textValue();
            if (requestId == null || !REQUEST_ID.matcher(requestId).matches()) {
                return new Refused(
                        DeadLetterCode.NO_REQUEST_ID,
                        "requestId is %s"
                                .formatted(Text.line(data.path("requestId").toString(), JOB_ID_CHARACTERS)));
            }
            String jobId = data.path("jobId").textValue();
            if (jobId == null || !isJobId(jobId)) {
                return refused("jobId", "1 to 256 characters");
            }
            Optional<Instant> submittedAt = time("submittedAt");
            if (submittedAt.isEmpty()) {
                return refused("submittedAt", "an RFC 3339 time");
            }
            Optional<Instant> deadline = time("deadline");
            if (deadline.isEmpty()) {
                return refused("deadline", "an RFC 3339 time");
            }
            return new Job(new JobCreated(
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

        private Refused refused(String field, String wanted) {
            return new Refused(
                    DeadLetterCode.WRONG_TYPE,
                    "%s of request %s is %s, not %s"
                            .formatted(
                                    field,
                                    data.path("requestId").textValue(),
                                    data.has(field)
                                            ? Text.line(data.path(field).toString(), JOB_ID_CHARACTERS)
                                            : "missing",
                                    wanted),
                    Optional.of(data.path("requestId").textValue()));
        }

        private static boolean isJobId(String text) {
            return !text.isBlank()
                    && text.length() <= JOB_ID_CHARACTERS
                    && text.chars().noneMatch(Character::isISOControl)
                    && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        }

        private Optional<Instant> time(String field) {
            return Rfc3339.read(data.path(field).textValue());
        }

        private String tenant() {
            String tenant = data.path("tenant").textValue();
            return tenant != null && TENANT.matcher(tenant).matches() ? tenant : "default";
        }

        private String mode() {
            String mode = data.path("mode").textValue();
            return mode == null || mode.isBlank() ? null : Text.line(mode, MODE_CHARACTERS);
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
                            .allMatch(entry -> entry.getValue().isTextual());
            return usable ? metadata.toString() : null;
        }
    }
}
