package io.renderrelay.contract.deadletters;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that cannot be handled, and why.
 *
 * @param requestId of the request that it concerns, where it could be read
 */
public record DeadLetter(
        ConsumerRecord<byte[], byte[]> record, DeadLetterCode code, String reason, Optional<String> requestId) {

    public DeadLetter(ConsumerRecord<byte[], byte[]> record, DeadLetterCode code, String reason) {
        this(record, code, reason, Optional.empty());
    }
}
