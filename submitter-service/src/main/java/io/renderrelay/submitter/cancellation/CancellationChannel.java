package io.renderrelay.submitter.cancellation;

import io.renderrelay.contract.deadletters.DeadLetter;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.RecordBatch;
import io.renderrelay.contract.records.RecordBatch.ReadRecord;
import io.renderrelay.contract.records.RecordReader;
import io.renderrelay.submitter.cancellation.CancellationRepository.Result;
import io.renderrelay.submitter.database.DataResult;
import io.renderrelay.submitter.database.DataResult.Done;
import io.renderrelay.submitter.deadletters.DeadLetters;
import io.renderrelay.submitter.lifecycle.RetryUntilShutdown;
import io.renderrelay.submitter.request.RecordAge;
import io.renderrelay.submitter.submission.StateChanged;
import io.renderrelay.submitter.submission.SubmissionState;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The topic of cancellations; acknowledged by hand, like the topic of requests. */
@ApplicationScoped
class CancellationChannel {

    private final RecordReader<Cancellation> reader;
    private final CancellationRepository rows;
    private final DeadLetters deadLetters;
    private final RetryUntilShutdown retry;
    private final Event<StateChanged> moved;

    CancellationChannel(
            RecordAge age,
            CancellationRepository rows,
            DeadLetters deadLetters,
            RetryUntilShutdown retry,
            Event<StateChanged> moved) {
        this.reader = age.checked(new CancellationReader());
        this.rows = rows;
        this.deadLetters = deadLetters;
        this.retry = retry;
        this.moved = moved;
    }

    @Incoming("cancellations")
    @Blocking
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> take(Message<ConsumerRecords<byte[], byte[]>> batch) {
        return take(RecordBatch.read(batch.getPayload(), reader))
                ? batch.ack()
                : CompletableFuture.completedFuture(null);
    }

    private boolean take(RecordBatch<Cancellation> batch) {
        List<DeadLetter> letters = new ArrayList<>(batch.deadLetters());
        Optional<Boolean> stored =
                retry.run("storing a batch of cancellations", () -> store(batch.readable(), letters));
        return stored.isPresent() && deadLetters.put(letters);
    }

    /** @param letters grow only if nothing else fails, because it is called again then */
    private boolean store(List<ReadRecord<Cancellation>> cancellations, List<DeadLetter> letters) throws SQLException {
        if (cancellations.isEmpty()) {
            return true;
        }
        List<DeadLetter> refused = new ArrayList<>();
        List<Result> results = new ArrayList<>();
        DataResult<Result> all = cancel(cancellations);
        if (all instanceof Done<Result> done) {
            results.add(done.value());
        } else {
            for (ReadRecord<Cancellation> one : cancellations) {
                cancel(List.of(one)).match(results::add, reason -> refused.add(unprocessable(one, reason)));
            }
        }
        for (Result result : results) {
            letters.addAll(ofOtherTenants(cancellations, result.tenants()));
            result.cancelled().stream()
                    .filter(state -> state == SubmissionState.CANCELLED)
                    .forEach(state -> moved.fire(new StateChanged(state, 1)));
        }
        letters.addAll(refused);
        return true;
    }

    private DataResult<Result> cancel(List<ReadRecord<Cancellation>> cancellations) throws SQLException {
        List<MergedCancellation> merged = MergedCancellation.of(
                cancellations.stream().map(ReadRecord::value).toList());
        return DataResult.of(() -> rows.cancel(merged));
    }

    private static DeadLetter unprocessable(ReadRecord<Cancellation> read, String reason) {
        return new DeadLetter(
                read.record(),
                DeadLetterCode.UNPROCESSABLE,
                reason,
                Optional.of(read.value().requestId()));
    }

    /** The tenant of the request stays unsaid: the sender may not be allowed to know it. */
    private static List<DeadLetter> ofOtherTenants(
            List<ReadRecord<Cancellation>> cancellations, Map<String, String> tenants) {
        return cancellations.stream()
                .filter(read -> tenants.containsKey(read.value().requestId()))
                .filter(read -> !read.value().isFor(tenants.get(read.value().requestId())))
                .map(read -> new DeadLetter(
                        read.record(),
                        DeadLetterCode.INVALID_CANCELLATION,
                        "request %s is not of the tenant that the cancellation names"
                                .formatted(read.value().requestId()),
                        Optional.of(read.value().requestId())))
                .toList();
    }
}
