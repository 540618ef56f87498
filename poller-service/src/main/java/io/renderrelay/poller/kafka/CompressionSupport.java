package io.renderrelay.poller.kafka;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.SimpleRecord;

/**
 * Whether records of every compression type can be read. Some types have native libraries that are extracted to the temp
 * folder and cannot be loaded where it is mounted noexec; a record that needs one then fails every poll of its channel.
 */
final class CompressionSupport {

    private final Consumer<CompressionType> use;

    CompressionSupport() {
        this(CompressionSupport::writeAndRead);
    }

    CompressionSupport(Consumer<CompressionType> use) {
        this.use = use;
    }

    /** A sentence for each type that cannot be read. */
    List<String> missing() {
        return Stream.of(CompressionType.values())
                .flatMap(type -> failure(type).stream())
                .toList();
    }

    private Optional<String> failure(CompressionType type) {
        try {
            use.accept(type);
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            return Optional.of(
                    "Records that are compressed with %s cannot be read, and one of them stops its channel: set java.io.tmpdir to a folder that is writable and not mounted noexec. java.io.tmpdir=%s cause=%s"
                            .formatted(type.name, System.getProperty("java.io.tmpdir"), e));
        }
    }

    private static void writeAndRead(CompressionType type) {
        MemoryRecords records = MemoryRecords.withRecords(
                Compression.of(type).build(), new SimpleRecord(new byte[] {1, 1, 1, 1, 1, 1, 1, 1}));
        records.records().forEach(Record::ensureValid);
    }
}
