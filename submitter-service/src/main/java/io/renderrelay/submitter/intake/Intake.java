package io.renderrelay.submitter.intake;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.deadletters.DeadLetters;
import io.renderrelay.submitter.intake.RequestRows.Stored;
import io.renderrelay.submitter.request.Request;
import io.renderrelay.submitter.running.Perseverance;
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

    private final RequestRows rows;
    private final DeadLetters deadLetters;
    private final Perseverance perseverance;
    private final Judging judging;
    private final Arrivals arrivals;

    Intake(RequestRows rows, DeadLetters deadLetters, Perseverance perseverance, Judging judging, Arrivals arrivals) {
        this.rows = rows;
        this.deadLetters = deadLetters;
        this.perseverance = perseverance;
        this.judging = judging;
        this.arrivals = arrivals;
    }

    /** @return false if the process ended before everything was durable: the batch must not be acknowledged */
    boolean take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        Sorting sorting = judging.sort(records);
        Optional<List<Stored>> stored =
                perseverance.untilDone("storing a batch of requests", () -> store(sorting.requests()));
        if (stored.isEmpty()) {
            return false;
        }
        Map<String, Stored> arrived =
                stored.get().stream().collect(Collectors.toMap(Stored::requestId, Function.identity()));
        sorting.requests().stream()
                .filter(incoming -> arrived.containsKey(incoming.requestId()))
                .filter(incoming -> arrived.get(incoming.requestId()).conflictsWith(incoming))
                .toList()
                .forEach(incoming -> {
                    arrived.remove(incoming.requestId());
                    sorting.conflict(incoming);
                });
        arrivals.tell(sorting, List.copyOf(arrived.values()));
        return deadLetters.put(sorting.deadLetters());
    }

    private List<Stored> store(Collection<Incoming> requests) throws SQLException {
        try {
            return requests.isEmpty() ? List.of() : rows.store(requests);
        } catch (SQLException e) {
            if (!Database.refusesTheData(e)) {
                throw e;
            }
            LOG.warnf(
                    "the database refuses data in a batch of %d, stored one by one: %s",
                    requests.size(), e.getMessage());
            return storeOneByOne(requests);
        }
    }

    private List<Stored> storeOneByOne(Collection<Incoming> requests) throws SQLException {
        List<Stored> stored = new ArrayList<>();
        for (Incoming incoming : requests) {
            stored.addAll(storeOne(incoming));
        }
        return stored;
    }

    private List<Stored> storeOne(Incoming incoming) throws SQLException {
        try {
            return rows.store(List.of(incoming));
        } catch (SQLException e) {
            if (!Database.refusesTheData(e)) {
                throw e;
            }
            Request unstorable = new Request.Invalid(
                    incoming.request().origin(),
                    incoming.request().tenant(),
                    Optional.empty(),
                    "the data hold a character or number that cannot be stored");
            return rows.store(List.of(new Incoming(incoming.record(), unstorable, incoming.receivedAt())));
        }
    }
}
