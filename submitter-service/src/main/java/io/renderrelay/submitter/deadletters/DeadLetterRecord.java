package io.renderrelay.submitter.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The record as it came, with headers that say why it was put aside. */
final class DeadLetterRecord {

    static final String CODE = "relay-dlq-code";
    static final String REASON = "relay-dlq-reason";
    static final String TRUNCATED_FROM = "relay-dlq-truncated-from";
    private static final int HEAD_BYTES = 64 * 1024;

    private DeadLetterRecord() {}

    static ProducerRecord<byte[], byte[]> whole(DeadLetter letter) {
        return record(
                letter,
                letter.record().value(),
                new RecordHeaders(letter.record().headers()));
    }

    /** For a broker that does not take it whole: the first 64 KiB, without the headers of others. */
    static ProducerRecord<byte[], byte[]> head(DeadLetter letter) {
        byte[] value = letter.record().value();
        Headers headers = new RecordHeaders().add(TRUNCATED_FROM, bytes(Integer.toString(value.length)));
        return record(letter, Arrays.copyOf(value, Math.min(value.length, HEAD_BYTES)), headers);
    }

    private static ProducerRecord<byte[], byte[]> record(DeadLetter letter, byte[] value, Headers headers) {
        ConsumerRecord<byte[], byte[]> from = letter.record();
        headers.remove(CODE).add(CODE, bytes(letter.code().name()));
        headers.remove(REASON).add(REASON, bytes(letter.reason()));
        return new ProducerRecord<>(from.topic() + ".dlq", null, from.key(), value, headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
