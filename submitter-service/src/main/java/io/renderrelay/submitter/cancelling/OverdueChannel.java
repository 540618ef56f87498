package io.renderrelay.submitter.cancelling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.renderrelay.submitter.cancelling.OpenCancellations.Open;
import io.renderrelay.submitter.running.Perseverance;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The poller's failed events: a render that outlived its deadline still runs and still costs, so it is cancelled for its
 * refund. Everything else is read over.
 */
@ApplicationScoped
class OverdueChannel {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final OpenCancellations open;
    private final Perseverance perseverance;

    OverdueChannel(OpenCancellations open, Perseverance perseverance) {
        this.open = open;
        this.perseverance = perseverance;
    }

    @Incoming("outcomes")
    @Blocking
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> take(Message<ConsumerRecords<byte[], byte[]>> batch) {
        for (ConsumerRecord<byte[], byte[]> record : batch.getPayload()) {
            Optional<Open> overdue = overdue(record.value());
            if (overdue.isPresent() && !begin(overdue.get())) {
                return CompletableFuture.completedFuture(null);
            }
        }
        return batch.ack();
    }

    private boolean begin(Open job) {
        return perseverance
                .untilDone("marking the overdue job of request " + job.requestId(), () -> open.openOverdue(job))
                .isPresent();
    }

    static Optional<Open> overdue(byte[] value) {
        try {
            JsonNode data = MAPPER.readTree(value == null ? new byte[0] : value);
            return "POLL_DEADLINE_EXCEEDED".equals(data.path("errorCode").asText())
                    ? Optional.of(new Open(
                            data.path("requestId").asText(), data.path("jobId").asText()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
