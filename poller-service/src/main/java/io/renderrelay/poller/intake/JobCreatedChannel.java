package io.renderrelay.poller.intake;

import io.renderrelay.contract.records.RecordBatch;
import io.renderrelay.poller.lifecycle.ServiceLifecycle;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes the channel; a batch is acknowledged when the method returns. */
@ApplicationScoped
class JobCreatedChannel {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final JobCreatedIntake intake;
    private final JobCreatedReader reader;
    private final ServiceLifecycle lifetime;

    JobCreatedChannel(JobCreatedIntake intake, IntakeConfig config, ServiceLifecycle lifetime, Clock clock) {
        this.intake = intake;
        this.reader = new JobCreatedReader(config.period(), clock);
        this.lifetime = lifetime;
    }

    @Incoming("job-created")
    @Blocking
    void receive(ConsumerRecords<byte[], byte[]> records) {
        RecordBatch<JobCreated> batch = RecordBatch.read(records, reader);
        List<ReceivedJob> arrivals = batch.readable().stream()
                .map(read -> new ReceivedJob(read.record(), read.value()))
                .toList();
        if (!intake.take(arrivals, batch.deadLetters())) {
            holdUntilTheProcessIsGone();
        }
    }

    /**
     * Returning would acknowledge records that are not stored, and throwing would dead-letter them. So this blocks
     * until the process has stopped; the batch is delivered again.
     */
    private void holdUntilTheProcessIsGone() {
        while (!Thread.currentThread().isInterrupted()) {
            lifetime.hold(LONG);
        }
    }
}
