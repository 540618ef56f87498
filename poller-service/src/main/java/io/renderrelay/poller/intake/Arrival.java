package io.renderrelay.poller.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A readable job-created record. */
record Arrival(ConsumerRecord<byte[], byte[]> record, JobCreated created) {}
