package io.renderrelay.poller.intake;

import io.renderrelay.contract.deadletters.DeadLetter;
import io.renderrelay.poller.running.Lifetime;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The channel's end: a batch goes in, and returning means that it may be acknowledged. */
@ApplicationScoped
class JobCreatedChannel {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final JobCreatedIntake intake;
    private final IntakeConfig config;
    private final Lifetime lifetime;
    private final Clock clock;

    JobCreatedChannel(JobCreatedIntake intake, IntakeConfig config, Lifetime lifetime, Clock clock) {
        this.intake = intake;
        this.config = config;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    @Incoming("job-created")
    @Blocking
    void receive(ConsumerRecords<byte[], byte[]> records) {
        List<Arrival> arrivals = new ArrayList<>();
        List<DeadLetter> refused = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            JobCreatedReading reading = JobCreatedReading.of(record, config.retention(), clock.instant());
            if (reading instanceof JobCreatedReading.Job job) {
                arrivals.add(new Arrival(record, job.created()));
            } else if (reading instanceof JobCreatedReading.Refused no) {
                refused.add(new DeadLetter(record, no.code(), no.reason(), no.requestId()));
            }
        }
        if (!intake.take(arrivals, refused)) {
            holdUntilTheProcessIsGone();
        }
    }

    /**
     * To return would acknowledge what is not stored, to throw would send it to the dead letters. Neither happens: the
     * process is ending, and its successor is given the batch again.
     */
    private void holdUntilTheProcessIsGone() {
        while (!Thread.currentThread().isInterrupted()) {
            lifetime.hold(LONG);
        }
    }
}
