package io.renderrelay.submitter.intake;

import io.renderrelay.contract.records.Reading;
import io.renderrelay.contract.records.Reading.Readable;
import io.renderrelay.contract.records.RecordBatch;
import io.renderrelay.submitter.request.AllowedTenants;
import io.renderrelay.submitter.request.IdentifiedRequest;
import io.renderrelay.submitter.request.RecordAge;
import io.renderrelay.submitter.request.RequestReader;
import io.renderrelay.submitter.retention.RetentionConfig;
import io.renderrelay.submitter.tracing.Tracing;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads and sorts batches by this installation's clock and retention. */
@Singleton
class RecordClassifier {

    private final RequestReader reader = new RequestReader();
    private final AllowedTenants tenants;
    private final RecordAge age;
    private final Tracing tracing;
    private final Clock clock;

    RecordClassifier(RetentionConfig config, TenantsConfig tenants, Tracing tracing, Clock clock) {
        this.tenants = AllowedTenants.of(tenants.allowed());
        this.age = new RecordAge(config.period(), clock);
        this.tracing = tracing;
        this.clock = clock;
    }

    @Produces
    @Singleton
    RecordAge age() {
        return age;
    }

    IntakeBatch sort(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        IntakeBatch sorting = new IntakeBatch(new IntakeSpans(tracing), clock.instant());
        RecordBatch<IdentifiedRequest> batch = RecordBatch.read(records, age.checked(this::read));
        batch.readable().forEach(read -> sorting.add(read.record(), read.value()));
        batch.deadLetters().forEach(sorting::add);
        return sorting;
    }

    private Reading<IdentifiedRequest> read(ConsumerRecord<byte[], byte[]> record) {
        return reader.read(record).flatMap(request -> new Readable<>(tenants.judge(request)));
    }
}
