package io.renderrelay.poller.outbox;

import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * A CloudEvent in binary mode.
 *
 * @param traceparent null where the request had none
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 *     over Kafka</a>
 */
record CloudEvent(String type, String requestId, String id, Instant time, String traceparent, byte[] data) {

    private static final String SOURCE = "/render-relay";

    Headers headers() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes(id));
        headers.add("ce_source", bytes(SOURCE));
        headers.add("ce_type", bytes(type));
        headers.add("ce_time", bytes(time.toString()));
        headers.add("content-type", bytes("application/json"));
        if (traceparent != null) {
            headers.add("traceparent", bytes(traceparent));
        }
        return headers;
    }

    Message<byte[]> message() {
        return Message.of(data)
                .addMetadata(OutgoingKafkaRecordMetadata.<byte[]>builder()
                        .withKey(bytes(requestId))
                        .withHeaders(headers())
                        .build());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
