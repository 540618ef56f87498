package io.renderrelay.submitter.intake;

import io.renderrelay.submitter.request.RecordAge;
import io.renderrelay.submitter.request.RequestReader;
import io.renderrelay.submitter.retention.RowsConfig;
import io.renderrelay.submitter.tracing.Tracing;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads and sorts batches by this installation's clock and retention. */
@Singleton
class Judging {

    private final RequestReader reader = new RequestReader();
    private final RecordAge age;
    private final Tracing tracing;
    private final Clock clock;

    Judging(RowsConfig config, Tracing tracing, Clock clock) {
        this.age = new RecordAge(config.retention(), clock);
        this.tracing = tracing;
        this.clock = clock;
    }

    @Produces
    @Singleton
    RecordAge age() {
        return age;
    }

    Sorting sort(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        Sorting sorting = new Sorting(reader, age, new IntakeSpans(tracing), clock.instant());
        records.forEach(sorting::add);
        return sorting;
    }
}
