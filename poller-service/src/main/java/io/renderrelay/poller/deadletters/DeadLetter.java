package io.renderrelay.poller.deadletters;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that nothing can be done with, as it came, and why. */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record, DeadLetterCode code, String reason) {}
