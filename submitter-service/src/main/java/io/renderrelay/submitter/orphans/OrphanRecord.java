package io.renderrelay.submitter.orphans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import io.renderrelay.submitter.submission.Submission.Ref;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A job id on the orphan topic, as we write and read it. */
final class OrphanRecord {

    private static final String TOPIC = "render.jobs.orphans";
    private static final String TYPE = "io.renderrelay.render.job-orphaned.v1";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private OrphanRecord() {}

    static ProducerRecord<byte[], byte[]> of(JobInHand job, Instant acceptedAt) {
        String requestId = job.ref().requestId();
        String time = acceptedAt.truncatedTo(ChronoUnit.MILLIS).toString();
        String data = MAPPER.createObjectNode()
                .put("requestId", requestId)
                .put("attempt", job.ref().attempt())
                .put("jobId", job.jobId())
                .put("acceptedAt", time)
                .toString();
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes(requestId + "/orphan/" + job.ref().attempt()));
        headers.add("ce_source", bytes("/render-relay"));
        headers.add("ce_type", bytes(TYPE));
        headers.add("ce_time", bytes(time));
        headers.add("content-type", bytes("application/json"));
        return new ProducerRecord<>(TOPIC, null, bytes(requestId), bytes(data), headers);
    }

    /** Empty for what we cannot have written. */
    static Optional<JobInHand> read(byte[] value) {
        try {
            JsonNode data = MAPPER.readTree(value == null ? new byte[0] : value);
            String requestId = data.path("requestId").asText("");
            String jobId = data.path("jobId").asText("");
            int attempt = data.path("attempt").asInt();
            return requestId.isEmpty() || jobId.isEmpty() || attempt < 1
                    ? Optional.empty()
                    : Optional.of(new JobInHand(new Ref(requestId, attempt), jobId, Optional.empty()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
