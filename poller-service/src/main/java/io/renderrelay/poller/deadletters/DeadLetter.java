package io.renderrelay.poller.deadletters;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that nothing can be done with, as it came, and why.
 *
 * @param requestId that it is about, where that could be read
 */
public record DeadLetter(
        ConsumerRecord<byte[], byte[]> record, DeadLetterCode code, String reason, Optional<String> requestId) {}
