package io.renderrelay.contract.records;

import io.renderrelay.contract.deadletters.DeadLetter;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.Reading.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A batch of records, each read on its own. The one guard around the readers of all channels: whatever a reader throws, that
 * record becomes a dead letter ({@link DeadLetterCode#UNPROCESSABLE}) and its neighbours are read.
 *
 * <p>Stack overflow is caught. Other {@link VirtualMachineError}s are not: they concern the process, not the record.
 *
 * @param readable in the order of the batch
 * @param deadLetters in the order of the batch
 */
public record RecordBatch<T>(List<ReadRecord<T>> readable, List<DeadLetter> deadLetters) {

    /** @param value what the reader made of the record */
    public record ReadRecord<T>(ConsumerRecord<byte[], byte[]> record, T value) {}

    public static <T> RecordBatch<T> read(
            Iterable<ConsumerRecord<byte[], byte[]>> records, RecordReader<? extends T> reader) {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        records.forEach(batch::add);
        // nearly all of the work of a batch is reading, and no record needs another one for it
        List<Entry<T>> entries = batch.parallelStream()
                .map(record -> RecordBatch.<T>guarded(record, reader))
                .toList();
        return new RecordBatch<>(
                entries.stream().flatMap(entry -> entry.readable().stream()).toList(),
                entries.stream().flatMap(entry -> entry.deadLetter().stream()).toList());
    }

    private record Entry<T>(List<ReadRecord<T>> readable, List<DeadLetter> deadLetter) {}

    private static <T> Entry<T> guarded(ConsumerRecord<byte[], byte[]> record, RecordReader<? extends T> reader) {
        try {
            return entry(record, reader.read(record));
        } catch (StackOverflowError e) {
            return dead(record, unprocessable(e));
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            return dead(record, unprocessable(e));
        }
    }

    private static <T, S extends T> Entry<T> entry(ConsumerRecord<byte[], byte[]> record, Reading<S> reading) {
        return reading.match(
                value -> new Entry<>(List.of(new ReadRecord<T>(record, value)), List.of()),
                unreadable -> dead(record, unreadable));
    }

    private static <T> Entry<T> dead(ConsumerRecord<byte[], byte[]> record, Unreadable<?> unreadable) {
        return new Entry<>(
                List.of(),
                List.of(new DeadLetter(record, unreadable.code(), unreadable.reason(), unreadable.requestId())));
    }

    /** Class and place only: a message may quote the value, and with it a secret. */
    private static <T> Unreadable<T> unprocessable(Throwable thrown) {
        String place = Stream.of(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.renderrelay."))
                .findFirst()
                .map(frame ->
                        " at %s.%s:%d".formatted(frame.getClassName(), frame.getMethodName(), frame.getLineNumber()))
                .orElse("");
        return new Unreadable<>(
                DeadLetterCode.UNPROCESSABLE,
                "reading the record failed unexpectedly: %s%s"
                        .formatted(thrown.getClass().getName(), place));
    }
}
