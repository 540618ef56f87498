package io.renderrelay.local.fuzz;

import io.renderrelay.contract.deadletters.DeadLetter;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.deadletters.DeadLetterEncoder;
import io.renderrelay.contract.records.RecordBatch;
import io.renderrelay.contract.records.RecordReader;
import io.renderrelay.contract.text.TextEscaper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads fuzzed records with a reader, behind the guard that production uses, for a time. A record that the guard had to
 * catch is a failure: readers must reject bad input without throwing.
 *
 * @param check throws what is wrong with a value that was read
 */
public record FuzzRun<T>(String topic, String schema, RecordReader<T> reader, Consumer<T> check) {

    private static final int BATCH = 20;
    /** Far more than reading 20 records of 256 KiB takes; less than what makes a consumer leave its group. */
    private static final Duration MAX_BATCH_TIME = Duration.ofSeconds(20);

    /**
     * Prints seed, count and time.
     *
     * @throws AssertionError with the seed and the record, for the first record that is handled wrongly
     */
    public void last(long seed, Duration duration) {
        RecordFuzzer fuzzer = new RecordFuzzer(seed, topic, schema);
        Map<DeadLetterCode, Integer> codes = new EnumMap<>(DeadLetterCode.class);
        long records = 0;
        long readable = 0;
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < duration.toNanos()) {
            List<ConsumerRecord<byte[], byte[]>> batch =
                    Stream.generate(fuzzer::next).limit(BATCH).toList();
            long batchBegin = System.nanoTime();
            RecordBatch<T> read = RecordBatch.read(batch, reader);
            require(
                    System.nanoTime() - batchBegin < MAX_BATCH_TIME.toNanos(),
                    seed,
                    batch.get(0),
                    "reading took too long");
            require(
                    read.readable().size() + read.deadLetters().size() == BATCH,
                    seed,
                    batch.get(0),
                    "a record of the batch is neither read nor a dead letter");
            read.readable().forEach(one -> checked(seed, one));
            read.deadLetters().forEach(letter -> checked(seed, letter));
            read.deadLetters().forEach(letter -> codes.merge(letter.code(), 1, Integer::sum));
            records += BATCH;
            readable += read.readable().size();
        }
        System.out.printf(
                "fuzz %s: seed %d, %d records in %.1f s, %d readable, dead letters %s%n",
                topic, seed, records, (System.nanoTime() - begin) / 1e9, readable, codes);
    }

    private void checked(long seed, RecordBatch.ReadRecord<T> read) {
        try {
            check.accept(read.value());
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(describe(seed, read.record(), "the value is not fit to be handled"), e);
        }
    }

    private static void checked(long seed, DeadLetter letter) {
        require(letter.code() != DeadLetterCode.UNPROCESSABLE, seed, letter.record(), letter.reason());
        require(
                TextEscaper.escape(letter.reason(), Integer.MAX_VALUE).equals(letter.reason()),
                seed,
                letter.record(),
                "the reason holds invisible characters");
        Arrays.stream(DeadLetterEncoder.Copy.values()).forEach(copy -> DeadLetterEncoder.encode(letter, copy));
    }

    private static void require(boolean condition, long seed, ConsumerRecord<byte[], byte[]> record, String message) {
        if (!condition) {
            throw new AssertionError(describe(seed, record, message));
        }
    }

    private static String describe(long seed, ConsumerRecord<byte[], byte[]> record, String message) {
        return "%s; seed %d, record %d of %s, key %s, headers %s, value %s"
                .formatted(
                        message,
                        seed,
                        record.offset(),
                        record.topic(),
                        record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                        record.headers(),
                        record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8));
    }
}
