package io.renderrelay.submitter.orphans;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.Envelope;
import io.renderrelay.contract.records.Ids;
import io.renderrelay.contract.records.Reading;
import io.renderrelay.contract.records.Reading.Readable;
import io.renderrelay.contract.records.Reading.Unreadable;
import io.renderrelay.contract.records.RecordReader;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import io.renderrelay.submitter.submission.Submission.Ref;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a record of {@code render.jobs.orphans}, as {@link OrphanRecord} writes it. */
final class OrphanReader implements RecordReader<JobInHand> {

    @Override
    public Reading<JobInHand> read(ConsumerRecord<byte[], byte[]> record) {
        return Envelope.open(record, OrphanRecord.TYPE).flatMap(envelope -> read(envelope.data()));
    }

    private static Reading<JobInHand> read(JsonNode data) {
        String requestId = data.path("requestId").textValue();
        if (!Ids.isRequestId(requestId)) {
            return new Unreadable<>(
                    DeadLetterCode.NO_REQUEST_ID, "no requestId of " + Ids.REQUEST_ID_FORM + " in the data");
        }
        String jobId = data.path("jobId").textValue();
        if (!Ids.isJobId(jobId)) {
            return wrongType(requestId, "jobId");
        }
        JsonNode attempt = data.path("attempt");
        if (!attempt.isIntegralNumber() || !attempt.canConvertToInt() || attempt.intValue() < 1) {
            return wrongType(requestId, "attempt");
        }
        return new Readable<>(new JobInHand(new Ref(requestId, attempt.intValue()), jobId, Optional.empty()));
    }

    private static Reading<JobInHand> wrongType(String requestId, String field) {
        return new Unreadable<>(
                DeadLetterCode.WRONG_TYPE,
                "%s of the orphaned job is missing or not what its schema says".formatted(field),
                Optional.of(requestId));
    }
}
