package io.renderrelay.submitter.cancelling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.renderrelay.submitter.cancelling.OpenCancellations.Open;
import io.renderrelay.submitter.running.Perseverance;
import io.renderrelay.submitter.spend.Refunded;
import io.renderrelay.submitter.submission.Failure;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
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
    private final Perseverance perseverance;
    private final Event<Refunded> refunded;

    OutcomeChannel(OpenCancellations open, Perseverance perseverance, Event<Refunded> refunded) {
        this.open = open;
        this.perseverance = perseverance;
        this.refunded = refunded;
    }

    /**
     * @param overdue whether it may still run
     * @param cancelled which the canceller counts, where it was our doing
     */
    record Outcome(Open job, boolean overdue, boolean refunded, boolean cancelled) {}

    @Incoming("outcomes")
    @Blocking
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> take(Message<ConsumerRecords<byte[], byte[]>> batch) {
        for (ConsumerRecord<byte[], byte[]> record : batch.getPayload()) {
            Outcome outcome = read(record.value());
            boolean done = (!outcome.overdue() || cancel(outcome.job())) && (!outcome.refunded() || giveBack(outcome));
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

    private boolean giveBack(Outcome outcome) {
        Open job = outcome.job();
        Optional<Optional<Refunded>> given =
                perseverance.untilDone("giving back the credits of request " + job.requestId(), () -> open.refund(job));
        given.flatMap(Function.identity())
                .filter(credits -> !outcome.cancelled())
                .ifPresent(refunded::fire);
        return given.isPresent();
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
                    "refunded".equals(data.path("charged").asText()),
                    Failure.CANCELLED.equals(data.path("errorCode").asText()));
        } catch (IOException e) {
            return new Outcome(new Open("", ""), false, false, false);
        }
    }
}
