package io.renderrelay.poller.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A readable job-created record. */
record ReceivedJob(ConsumerRecord<byte[], byte[]> record, JobCreated created) {}
