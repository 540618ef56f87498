package io.renderrelay.submitter.cancellation;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.Envelope;
import io.renderrelay.contract.records.Ids;
import io.renderrelay.contract.records.Reading;
import io.renderrelay.contract.records.Reading.Readable;
import io.renderrelay.contract.records.Reading.Unreadable;
import io.renderrelay.contract.records.RecordReader;
import io.renderrelay.submitter.cancellation.PendingCancellations.Open;
import io.renderrelay.submitter.submission.SubmissionFailure;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a record of {@code render.jobs.failed}.
 *
 * <table>
 * <caption>The first row that fits</caption>
 * <tr><th>data</th><th>reading</th></tr>
 * <tr><td>without a valid requestId</td><td>NO_REQUEST_ID</td></tr>
 * <tr><td>stage request or submission</td><td>an event of this service</td></tr>
 * <tr><td>jobId, errorCode or charged (where it is given) is not what the schema says</td><td>WRONG_TYPE</td></tr>
 * <tr><td>anything else</td><td>an event of the poller</td></tr>
 * </table>
 */
final class FailedEventReader implements RecordReader<FailedEvent> {

    private static final String TYPE = "io.renderrelay.render.failed.v1";
    private static final Set<String> OWN_STAGES = Set.of("request", "submission");
    private static final String POLL_DEADLINE_EXCEEDED = "POLL_DEADLINE_EXCEEDED";
    private static final String REFUNDED = "refunded";

    @Override
    public Reading<FailedEvent> read(ConsumerRecord<byte[], byte[]> record) {
        return Envelope.open(record, TYPE).flatMap(envelope -> read(envelope.data()));
    }

    private static Reading<FailedEvent> read(JsonNode data) {
        String requestId = data.path("requestId").textValue();
        if (!Ids.isRequestId(requestId)) {
            return new Unreadable<>(
                    DeadLetterCode.NO_REQUEST_ID, "no requestId of " + Ids.REQUEST_ID_FORM + " in the data");
        }
        String stage = data.path("stage").textValue();
        if (stage != null && OWN_STAGES.contains(stage)) {
            return new Readable<>(FailedEvent.own(requestId));
        }
        String jobId = data.path("jobId").textValue();
        if (!Ids.isJobId(jobId)) {
            return wrongType(requestId, "jobId");
        }
        String errorCode = data.path("errorCode").textValue();
        if (errorCode == null) {
            return wrongType(requestId, "errorCode");
        }
        JsonNode charged = data.path("charged");
        if (!charged.isMissingNode() && !charged.isTextual()) {
            return wrongType(requestId, "charged");
        }
        return new Readable<>(new FailedEvent(
                requestId,
                Optional.of(new Open(requestId, jobId)),
                POLL_DEADLINE_EXCEEDED.equals(errorCode),
                REFUNDED.equals(charged.textValue()),
                SubmissionFailure.CANCELLED.equals(errorCode)));
    }

    private static Reading<FailedEvent> wrongType(String requestId, String field) {
        return new Unreadable<>(
                DeadLetterCode.WRONG_TYPE,
                "%s of the failed event is missing or not what its schema says".formatted(field),
                Optional.of(requestId));
    }
}
