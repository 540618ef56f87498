package io.renderrelay.submitter.cancelling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.renderrelay.submitter.cancelling.OpenCancellations.Open;
import io.renderrelay.submitter.running.Perseverance;
import io.renderrelay.submitter.spend.SpendGuard;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The poller's failed events: a render that outlived its deadline still runs and still costs, so it is cancelled for its
 * refund; one that the API has refunded no longer counts against the cap of its day. Everything else is read over.
 */
@ApplicationScoped
class OutcomeChannel {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final OpenCancellations open;
    private final SpendGuard guard;
    private final Perseverance perseverance;

    OutcomeChannel(OpenCancellations open, SpendGuard guard, Perseverance perseverance) {
        this.open = open;
        this.guard = guard;
        this.perseverance = perseverance;
    }

    /** @param overdue whether it may still run */
    record Outcome(Open job, boolean overdue, boolean refunded) {}

    @Incoming("outcomes")
    @Blocking
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> take(Message<ConsumerRecords<byte[], byte[]>> batch) {
        for (ConsumerRecord<byte[], byte[]> record : batch.getPayload()) {
            Outcome outcome = read(record.value());
            boolean done = (!outcome.overdue() || cancel(outcome.job()))
                    && (!outcome.refunded() || !guard.countsDays() || giveBack(outcome.job()));
            if (!done) {
                return CompletableFuture.completedFuture(null);
            }
        }
        return batch.ack();
    }

    private boolean cancel(Open job) {
        return perseverance
                .untilDone("marking the overdue job of request " + job.requestId(), () -> open.openOverdue(job))
                .isPresent();
    }

    private boolean giveBack(Open job) {
        return perseverance
                .untilDone("giving back the credits of request " + job.requestId(), () -> open.refund(job))
                .isPresent();
    }

    /** What is not to be understood is neither overdue nor refunded. */
    static Outcome read(byte[] value) {
        try {
            JsonNode data = MAPPER.readTree(value == null ? new byte[0] : value);
            Open job =
                    new Open(data.path("requestId").asText(), data.path("jobId").asText());
            return new Outcome(
                    job,
                    "POLL_DEADLINE_EXCEEDED".equals(data.path("errorCode").asText()),
                    "refunded".equals(data.path("charged").asText()));
        } catch (IOException e) {
            return new Outcome(new Open("", ""), false, false);
        }
    }
}
