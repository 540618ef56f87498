package io.renderrelay.submitter.intake;

import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.submitter.request.AllowedTenants;
import io.renderrelay.submitter.request.RecordAge;
import io.renderrelay.submitter.request.RequestReader;
import io.renderrelay.submitter.request.RequestReader.Reading;
import io.renderrelay.submitter.request.RequestReader.Unreadable;
import io.renderrelay.submitter.retention.RowsConfig;
import io.renderrelay.submitter.tracing.Tracing;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads and sorts batches by this installation's clock and retention. */
@Singleton
class Judging {

    /** A record and what it turned out to be. */
    record Read(ConsumerRecord<byte[], byte[]> record, Reading reading) {}

    private final RequestReader reader = new RequestReader();
    private final AllowedTenants tenants;
    private final RecordAge age;
    private final Tracing tracing;
    private final Clock clock;

    Judging(RowsConfig config, TenantsConfig tenants, Tracing tracing, Clock clock) {
        this.tenants = AllowedTenants.of(tenants.allowed());
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
        Sorting sorting = new Sorting(new IntakeSpans(tracing), clock.instant());
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        records.forEach(batch::add);
        // nearly all the work of a batch is reading, which no record needs another one for
        batch.parallelStream().map(this::read).toList().forEach(sorting::add);
        return sorting;
    }

    private Read read(ConsumerRecord<byte[], byte[]> record) {
        return new Read(
                record,
                age.refusal(record)
                        .<Reading>map(tooOld -> new Unreadable(DeadLetterCode.RECORD_TOO_OLD, tooOld))
                        .orElseGet(() -> tenants.judge(reader.read(record))));
    }
}
