package io.renderrelay.submitter.intake;

import io.renderrelay.submitter.request.IdentifiedRequest;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A request with the record that brought it. */
record IncomingRequest(ConsumerRecord<byte[], byte[]> record, IdentifiedRequest request, Instant receivedAt) {

    String requestId() {
        return request.origin().requestId();
    }

    boolean hasSameDataAs(IncomingRequest other) {
        return java.util.Arrays.equals(
                request.origin().digest(), other.request().origin().digest());
    }
}
