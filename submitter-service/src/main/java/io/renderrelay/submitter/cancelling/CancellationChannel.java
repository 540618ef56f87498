package io.renderrelay.submitter.cancelling;

import io.renderrelay.contract.deadletters.DeadLetter;
import io.renderrelay.submitter.deadletters.DeadLetters;
import io.renderrelay.submitter.request.RecordAge;
import io.renderrelay.submitter.running.Perseverance;
import io.renderrelay.submitter.submission.Moved;
import io.renderrelay.submitter.submission.State;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The topic of cancellations; acknowledged by hand, like the topic of requests. */
@ApplicationScoped
class CancellationChannel {

    private final CancellationReader reader;
    private final CancellationRows rows;
    private final DeadLetters deadLetters;
    private final Perseverance perseverance;
    private final Event<Moved> moved;

    CancellationChannel(
            RecordAge age,
            CancellationRows rows,
            DeadLetters deadLetters,
            Perseverance perseverance,
            Event<Moved> moved) {
        this.reader = new CancellationReader(age);
        this.rows = rows;
        this.deadLetters = deadLetters;
        this.perseverance = perseverance;
        this.moved = moved;
    }

    @Incoming("cancellations")
    @Blocking
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> take(Message<ConsumerRecords<byte[], byte[]>> batch) {
        Map<String, Cancellation> cancellations = new TreeMap<>();
        List<DeadLetter> refused = new ArrayList<>();
        batch.getPayload()
                .forEach(record -> reader.read(
                        record,
                        cancellation -> cancellations.putIfAbsent(cancellation.requestId(), cancellation),
                        refusal -> refused.add(new DeadLetter(record, refusal.code(), refusal.reason()))));
        boolean durable = cancel(cancellations) && deadLetters.put(refused);
        return durable ? batch.ack() : CompletableFuture.completedFuture(null);
    }

    private boolean cancel(Map<String, Cancellation> cancellations) {
        if (cancellations.isEmpty()) {
            return true;
        }
        Optional<List<State>> states =
                perseverance.untilDone("storing a batch of cancellations", () -> rows.cancel(cancellations.values()));
        states.stream()
                .flatMap(List::stream)
                .filter(state -> state == State.CANCELLED)
                .forEach(state -> moved.fire(new Moved(state, 1)));
        return states.isPresent();
    }
}
