package io.renderrelay.contract.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Encodes dead letters: the record as it came, plus the headers of {@link DeadLetterHeaders}. A broker may refuse a copy as
 * too large, hence there are several copies, each smaller than the one before.
 */
public final class DeadLetterEncoder {

    /** The dead-letter topic of a topic has its name plus this suffix. */
    public static final String TOPIC_SUFFIX = ".dlq";

    /** Longer reasons are cut. */
    public static final int MAX_REASON_LENGTH = 1_000;

    private static final int VALUE_HEAD_BYTES = 64 * 1024;

    /** What is left of the record, largest copy first. */
    public enum Copy {
        COMPLETE(true, Integer.MAX_VALUE),
        /** The first 64 KiB of the value, with key and headers. */
        VALUE_HEAD(true, VALUE_HEAD_BYTES),
        /** The first 64 KiB of the value, without key and headers. */
        VALUE_HEAD_ONLY(false, VALUE_HEAD_BYTES),
        /** Neither key, value nor headers. */
        DEAD_LETTER_HEADERS_ONLY(false, 0);

        private final boolean keyAndHeaders;
        private final int maxValueBytes;

        Copy(boolean keyAndHeaders, int maxValueBytes) {
            this.keyAndHeaders = keyAndHeaders;
            this.maxValueBytes = maxValueBytes;
        }

        /** The copy to try when the broker refuses this one as too large; empty after the last. */
        public Optional<Copy> smaller() {
            return Stream.of(values())
                    .filter(copy -> copy.ordinal() == ordinal() + 1)
                    .findFirst();
        }
    }

    private DeadLetterEncoder() {}

    public static ProducerRecord<byte[], byte[]> encode(DeadLetter letter, Copy copy) {
        ConsumerRecord<byte[], byte[]> record = letter.record();
        return new ProducerRecord<>(
                record.topic() + TOPIC_SUFFIX,
                null,
                copy.keyAndHeaders ? record.key() : null,
                value(record, copy),
                headers(letter, copy));
    }

    private static byte[] value(ConsumerRecord<byte[], byte[]> record, Copy copy) {
        byte[] value = record.value();
        if (value == null || copy.maxValueBytes == 0) {
            return null;
        }
        return value.length > copy.maxValueBytes ? Arrays.copyOf(value, copy.maxValueBytes) : value;
    }

    private static Headers headers(DeadLetter letter, Copy copy) {
        ConsumerRecord<byte[], byte[]> record = letter.record();
        Headers headers = copy.keyAndHeaders ? new RecordHeaders(record.headers()) : new RecordHeaders();
        // a dead letter that was replayed may be one again: only the latest reason is kept
        put(headers, DeadLetterHeaders.CODE, letter.code().name());
        put(headers, DeadLetterHeaders.REASON, reason(letter));
        put(headers, DeadLetterHeaders.TOPIC, record.topic());
        put(headers, DeadLetterHeaders.PARTITION, String.valueOf(record.partition()));
        put(headers, DeadLetterHeaders.OFFSET, String.valueOf(record.offset()));
        put(headers, DeadLetterHeaders.TIMESTAMP, String.valueOf(record.timestamp()));
        headers.remove(DeadLetterHeaders.TRUNCATED_BYTES);
        truncatedBytes(record, copy).ifPresent(bytes -> put(headers, DeadLetterHeaders.TRUNCATED_BYTES, bytes));
        return headers;
    }

    private static String reason(DeadLetter letter) {
        String reason = letter.reason();
        return reason.length() > MAX_REASON_LENGTH ? reason.substring(0, MAX_REASON_LENGTH) : reason;
    }

    /** The size of the value as it came, where this copy or the record that was read is not complete. */
    private static Optional<String> truncatedBytes(ConsumerRecord<byte[], byte[]> record, Copy copy) {
        int valueBytes = Math.max(record.serializedValueSize(), length(record.value()));
        boolean complete = copy == Copy.COMPLETE
                && valueBytes == length(record.value())
                && record.serializedKeySize() <= length(record.key());
        return complete ? Optional.empty() : Optional.of(String.valueOf(valueBytes));
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
