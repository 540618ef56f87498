package io.renderrelay.contract.records;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the records of one topic. May be called by several threads concurrently. */
@FunctionalInterface
public interface RecordReader<T> {

    Reading<T> read(ConsumerRecord<byte[], byte[]> record);
}
