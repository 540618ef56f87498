package io.renderrelay.submitter.intake;

import io.renderrelay.submitter.request.RequestReader;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads and sorts a batch by this installation's clock and retention. */
@Singleton
class Judging {

    private final RequestReader reader = new RequestReader();
    private final IntakeConfig config;
    private final Clock clock;

    Judging(IntakeConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    Sorting sort(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        Sorting sorting = new Sorting(reader, clock.instant(), config.rowRetention());
        records.forEach(sorting::add);
        return sorting;
    }
}
