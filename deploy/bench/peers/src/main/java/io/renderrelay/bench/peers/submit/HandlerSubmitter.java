package io.renderrelay.bench.peers.submit;

import io.renderrelay.bench.peers.Requested;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * The POST in the handler, many at a time. What is in flight when the process ends or its partitions move is not yet
 * acknowledged, so it is posted, and paid for, again.
 *
 * @see <a href="https://quarkus.io/guides/kafka#blocking-processing">Apache Kafka reference guide, blocking processing</a>
 */
@ApplicationScoped
public class HandlerSubmitter {

    private final Submission submission;

    HandlerSubmitter(Submission submission) {
        this.submission = submission;
    }

    @Incoming("to-submit")
    @Outgoing("created")
    @Blocking(value = "posting", ordered = false)
    public Record<String, JobCreated> submit(Requested requested) {
        JobCreated created = submission.of(requested);
        return Record.of(created.requestId(), created);
    }
}
