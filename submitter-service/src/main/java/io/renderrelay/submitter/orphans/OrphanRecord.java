package io.renderrelay.submitter.orphans;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A job id on the orphan topic, as this service writes it; {@link OrphanReader} reads it. */
final class OrphanRecord {

    private static final String TOPIC = "render.jobs.orphans";
    static final String TYPE = "io.renderrelay.render.job-orphaned.v1";
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
