package io.renderrelay.submitter.intake;

import io.renderrelay.contract.deadletters.DeadLetter;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.submitter.database.DataResult;
import io.renderrelay.submitter.database.DataResult.Done;
import io.renderrelay.submitter.deadletters.DeadLetters;
import io.renderrelay.submitter.intake.RequestRepository.Stored;
import io.renderrelay.submitter.lifecycle.RetryUntilShutdown;
import io.renderrelay.submitter.request.IdentifiedRequest;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Turns a batch of records into rows and dead letters, both durable when {@link #take} returns true. Nothing slow or paid
 * happens here.
 */
@Singleton
class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final RequestRepository rows;
    private final DeadLetters deadLetters;
    private final RetryUntilShutdown retry;
    private final RecordClassifier judging;
    private final IntakeEvents arrivals;

    Intake(
            RequestRepository rows,
            DeadLetters deadLetters,
            RetryUntilShutdown retry,
            RecordClassifier judging,
            IntakeEvents arrivals) {
        this.rows = rows;
        this.deadLetters = deadLetters;
        this.retry = retry;
        this.judging = judging;
        this.arrivals = arrivals;
    }

    /** @return false if the process ended before everything was durable: the batch must not be acknowledged */
    boolean take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        IntakeBatch sorting = judging.sort(records);
        Optional<Batch> stored = retry.run("storing a batch of requests", () -> store(sorting.requests()));
        if (stored.isEmpty()) {
            return false;
        }
        Map<String, Stored> arrived =
                stored.get().rows().stream().collect(Collectors.toMap(Stored::requestId, Function.identity()));
        sorting.requests().stream()
                .filter(incoming -> arrived.containsKey(incoming.requestId()))
                .filter(incoming -> arrived.get(incoming.requestId()).conflictsWith(incoming))
                .toList()
                .forEach(incoming -> {
                    arrived.remove(incoming.requestId());
                    sorting.conflict(incoming);
                });
        arrivals.publish(sorting, List.copyOf(arrived.values()));
        List<DeadLetter> letters = new ArrayList<>(sorting.deadLetters());
        letters.addAll(stored.get().refused());
        return deadLetters.put(letters);
    }

    /**
     * @param rows of the requests that were stored
     * @param refused by the database
     */
    private record Batch(List<Stored> rows, List<DeadLetter> refused) {}

    private Batch store(Collection<IncomingRequest> requests) throws SQLException {
        if (requests.isEmpty()) {
            return new Batch(List.of(), List.of());
        }
        DataResult<List<Stored>> all = DataResult.of(() -> rows.store(requests));
        if (all instanceof Done<List<Stored>> stored) {
            return new Batch(stored.value(), List.of());
        }
        LOG.warnf(
                "The database refuses data of a batch; storing its requests one by one. requests=%d", requests.size());
        List<Stored> stored = new ArrayList<>();
        List<DeadLetter> refused = new ArrayList<>();
        for (IncomingRequest incoming : requests) {
            storeOne(incoming).match(stored::addAll, reason -> refused.add(unprocessable(incoming, reason)));
        }
        return new Batch(stored, refused);
    }

    /** As an invalid request where the database takes that, so that its sender gets an outcome. */
    private DataResult<List<Stored>> storeOne(IncomingRequest incoming) throws SQLException {
        DataResult<List<Stored>> asItIs = DataResult.of(() -> rows.store(List.of(incoming)));
        if (asItIs instanceof Done) {
            return asItIs;
        }
        IdentifiedRequest unstorable = new IdentifiedRequest.Invalid(
                incoming.request().origin(),
                incoming.request().tenant(),
                Optional.empty(),
                "the data hold a character or number that cannot be stored");
        return DataResult.of(
                () -> rows.store(List.of(new IncomingRequest(incoming.record(), unstorable, incoming.receivedAt()))));
    }

    private static DeadLetter unprocessable(IncomingRequest incoming, String reason) {
        return new DeadLetter(
                incoming.record(), DeadLetterCode.UNPROCESSABLE, reason, Optional.of(incoming.requestId()));
    }
}
