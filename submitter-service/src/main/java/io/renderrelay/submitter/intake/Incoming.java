package io.renderrelay.submitter.intake;

import io.renderrelay.submitter.request.Request;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A request with the record that brought it. */
record Incoming(ConsumerRecord<byte[], byte[]> record, Request request, Instant receivedAt) {

    String requestId() {
        return request.origin().requestId();
    }

    boolean hasSameDataAs(Incoming other) {
        return java.util.Arrays.equals(
                request.origin().digest(), other.request().origin().digest());
    }
}
