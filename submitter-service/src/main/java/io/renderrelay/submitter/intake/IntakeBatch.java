package io.renderrelay.submitter.intake;

import io.renderrelay.contract.deadletters.DeadLetter;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.submitter.request.IdentifiedRequest;
import io.renderrelay.submitter.submission.SubmissionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Sorts a batch: each request once and in the order of the ids, so that instances that store the same ids at the same
 * time do not lock each other out; the rest as dead letters.
 */
final class IntakeBatch {

    private final Map<String, IncomingRequest> requests = new TreeMap<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final IntakeSpans spans;
    private final Instant now;

    IntakeBatch(IntakeSpans spans, Instant now) {
        this.spans = spans;
        this.now = now;
    }

    Collection<IncomingRequest> requests() {
        return requests.values();
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** The row is there, and new. */
    void arrived(String requestId, SubmissionState state) {
        spans.end(requestId, state);
    }

    void add(ConsumerRecord<byte[], byte[]> record, IdentifiedRequest request) {
        add(new IncomingRequest(record, spans.begin(record, request), receivedAt(record)));
    }

    void add(DeadLetter letter) {
        deadLetters.add(letter);
    }

    private void add(IncomingRequest incoming) {
        IncomingRequest earlier = requests.putIfAbsent(incoming.requestId(), incoming);
        if (earlier != null && !incoming.hasSameDataAs(earlier)) {
            conflict(incoming);
        }
    }

    void conflict(IncomingRequest incoming) {
        String id = incoming.requestId();
        deadLetters.add(new DeadLetter(
                incoming.record(),
                DeadLetterCode.REQUEST_ID_CONFLICT,
                "requestId " + id + " was used before with other data; a new request needs a new id",
                Optional.of(id)));
    }

    /** The broker's clock where the topic is set to it; a producer's clock may say anything. */
    private Instant receivedAt(ConsumerRecord<byte[], byte[]> record) {
        return record.timestampType() == TimestampType.LOG_APPEND_TIME ? Instant.ofEpochMilli(record.timestamp()) : now;
    }
}
