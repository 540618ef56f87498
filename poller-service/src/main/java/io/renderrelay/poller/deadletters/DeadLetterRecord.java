package io.renderrelay.poller.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A dead letter as it is sent: the record as it came, and why.
 *
 * @param value null where the record had none
 */
record DeadLetterRecord(String topic, byte[] key, byte[] value, Headers headers) {

    static final String CODE = "relay-dlq-code";
    static final String REASON = "relay-dlq-reason";
    static final String TRUNCATED = "relay-dlq-truncated-bytes";
    private static final int HEAD = 64 * 1024;

    static DeadLetterRecord whole(DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> record = letter.record();
        return new DeadLetterRecord(
                record.topic() + ".dlq",
                record.key(),
                record.value(),
                saying(letter, new RecordHeaders(record.headers())));
    }

    /** For a record that the broker does not take whole: the head of its value, without its own headers and key. */
    static DeadLetterRecord head(DeadLetter letter) {
        byte[] value =
                letter.record().value() == null ? new byte[0] : letter.record().value();
        Headers headers = saying(letter, new RecordHeaders()).add(TRUNCATED, bytes(String.valueOf(value.length)));
        return new DeadLetterRecord(
                letter.record().topic() + ".dlq", null, Arrays.copyOf(value, Math.min(HEAD, value.length)), headers);
    }

    private static Headers saying(DeadLetter letter, Headers headers) {
        // a record that was replayed from here keeps one code, the last
        headers.remove(CODE).remove(REASON);
        return headers.add(CODE, bytes(letter.code().name())).add(REASON, bytes(letter.reason()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
