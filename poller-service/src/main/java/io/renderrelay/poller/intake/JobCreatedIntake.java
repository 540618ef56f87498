package io.renderrelay.poller.intake;

import io.renderrelay.contract.deadletters.DeadLetter;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.deadletters.DeadLetters;
import io.renderrelay.poller.lifecycle.RetryUntilShutdown;
import io.renderrelay.poller.polling.PollingService;
import io.renderrelay.poller.tracing.Tracing;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Stores a batch and adds its jobs to the schedule; when it returns, the batch may be acknowledged. */
@Singleton
class JobCreatedIntake {

    private static final Logger LOG = Logger.getLogger(JobCreatedIntake.class);

    private final JobRepository store;
    private final PollingService polling;
    private final DeadLetters deadLetters;
    private final RetryUntilShutdown retry;
    private final Tracing tracing;

    JobCreatedIntake(
            JobRepository store,
            PollingService polling,
            DeadLetters deadLetters,
            RetryUntilShutdown retry,
            Tracing tracing) {
        this.store = store;
        this.polling = polling;
        this.deadLetters = deadLetters;
        this.retry = retry;
        this.tracing = tracing;
    }

    /** @return whether every record is stored or dead-lettered; false if the process stopped first */
    boolean take(List<ReceivedJob> arrivals, List<DeadLetter> refused) {
        Map<String, ReceivedJob> firsts = new LinkedHashMap<>();
        arrivals.forEach(arrival -> firsts.putIfAbsent(arrival.created().requestId(), arrival));
        IntakeSpans spans = new IntakeSpans(tracing);
        firsts.replaceAll((requestId, arrival) -> spans.begin(arrival));
        List<DeadLetter> letters = new ArrayList<>(refused);
        Optional<Map<String, StoredJob>> stored =
                retry.run("storing %d jobs".formatted(firsts.size()), () -> store(firsts.values(), letters));
        if (stored.isEmpty()) {
            return false;
        }
        stored.get().entrySet().stream().filter(row -> row.getValue().fresh()).forEach(row -> spans.end(row.getKey()));
        polling.take(stored.get().values().stream()
                .filter(StoredJob::open)
                .map(StoredJob::job)
                .toList());
        letters.addAll(conflicts(arrivals, stored.get()));
        return deadLetters.send(letters);
    }

    private Map<String, StoredJob> store(Collection<ReceivedJob> arrivals, List<DeadLetter> letters)
            throws SQLException {
        if (arrivals.isEmpty()) {
            return Map.of();
        }
        try {
            return store.store(arrivals);
        } catch (SQLException e) {
            if (!Database.refusesTheData(e)) {
                throw e;
            }
            return storeOneByOne(arrivals, letters);
        }
    }

    /** Stores rows one by one, so that only the row that the database refuses fails. */
    private Map<String, StoredJob> storeOneByOne(Collection<ReceivedJob> arrivals, List<DeadLetter> letters)
            throws SQLException {
        Map<String, StoredJob> stored = new HashMap<>();
        List<DeadLetter> refused = new ArrayList<>();
        for (ReceivedJob arrival : arrivals) {
            try {
                stored.putAll(storeOne(arrival));
            } catch (SQLException e) {
                if (!Database.refusesTheData(e)) {
                    throw e;
                }
                refused.add(new DeadLetter(
                        arrival.record(),
                        DeadLetterCode.UNPROCESSABLE,
                        "the database refuses the data with SQLSTATE " + e.getSQLState(),
                        Optional.of(arrival.created().requestId())));
            }
        }
        letters.addAll(refused);
        return stored;
    }

    /** The job is paid for: without its optional fields rather than not polled at all. */
    private Map<String, StoredJob> storeOne(ReceivedJob arrival) throws SQLException {
        try {
            return store.store(List.of(arrival));
        } catch (SQLException e) {
            if (!Database.refusesTheData(e)) {
                throw e;
            }
            LOG.warnf(
                    "The database refuses a job-created event; storing it without optional fields. requestId=%s jobId=%s sqlState=%s",
                    arrival.created().requestId(), arrival.created().jobId(), e.getSQLState());
            return store.store(
                    List.of(new ReceivedJob(arrival.record(), arrival.created().withoutOptionalFields())));
        }
    }

    private static List<DeadLetter> conflicts(List<ReceivedJob> arrivals, Map<String, StoredJob> stored) {
        return arrivals.stream()
                .filter(arrival -> stored.containsKey(arrival.created().requestId()))
                .filter(arrival -> !stored.get(arrival.created().requestId())
                        .job()
                        .jobId()
                        .equals(arrival.created().jobId()))
                .map(arrival -> new DeadLetter(
                        arrival.record(),
                        DeadLetterCode.JOB_ID_CONFLICT,
                        "request %s is known with another job id"
                                .formatted(arrival.created().requestId()),
                        Optional.of(arrival.created().requestId())))
                .toList();
    }
}
