package io.renderrelay.submitter.request;

import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.Reading;
import io.renderrelay.contract.records.Reading.Unreadable;
import io.renderrelay.contract.records.RecordReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Whether the row that a record may have led to is certainly still there. Where it may be gone, no one can tell any more
 * whether the record was acted on, so it must not be.
 *
 * @param rowRetention how long rows are kept
 */
public record RecordAge(Duration rowRetention, Clock clock) {

    /** The same reader, for which a record that is too old is unreadable. */
    public <T> RecordReader<T> checked(RecordReader<T> reader) {
        return record -> refusal(record)
                .<Reading<T>>map(reason -> new Unreadable<>(DeadLetterCode.RECORD_TOO_OLD, reason))
                .orElseGet(() -> reader.read(record));
    }

    /** The reason not to act on it; empty for a record that is young enough. */
    private Optional<String> refusal(ConsumerRecord<byte[], byte[]> record) {
        Instant written = Instant.ofEpochMilli(record.timestamp());
        return written.isBefore(clock.instant().minus(rowRetention))
                ? Optional.of("the record is of " + written + ", older than rows are kept (" + rowRetention.toDays()
                        + " days)")
                : Optional.empty();
    }
}
