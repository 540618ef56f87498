package io.renderrelay.submitter.submission;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.assets.FetchCancellation;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.lifecycle.FixedDelayScheduler;
import io.renderrelay.submitter.lifecycle.ServiceLifecycle;
import io.renderrelay.submitter.submission.Submission.Ref;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Cancels the fetches of requests that were cancelled or whose lease expired, and all fetches when the process stops.
 */
@Singleton
class RunningFetches {

    private static final Logger LOG = Logger.getLogger(RunningFetches.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final String STILL_HELD = """
            SELECT request_id, attempt FROM submission WHERE request_id = ANY (?::text[]) AND state = 'PREPARING'
            """;

    private final Database database;
    private final ServiceLifecycle lifetime;
    private final Map<Ref, FetchCancellation> running = new ConcurrentHashMap<>();

    RunningFetches(Database database, ServiceLifecycle lifetime) {
        this.database = database;
        this.lifetime = lifetime;
    }

    /** @return the cancellation of the fetches of this attempt, until {@link #end} */
    FetchCancellation begin(Ref ref) {
        FetchCancellation cancellation = new FetchCancellation();
        running.put(ref, cancellation);
        if (lifetime.isEnding()) {
            cancellation.cancel();
        }
        return cancellation;
    }

    void end(Ref ref) {
        running.remove(ref);
    }

    void onStart(@Observes StartupEvent event, FixedDelayScheduler scheduler) {
        scheduler.every(INTERVAL, "Checking for cancelled fetches", this::cancelLost);
    }

    void onShutdown(@Observes @Priority(2) ShutdownEvent event) {
        running.values().forEach(FetchCancellation::cancel);
    }

    void cancelLost() {
        Set<Ref> begun = Set.copyOf(running.keySet());
        if (begun.isEmpty()) {
            return;
        }
        try {
            Set<Ref> held = stillHeld(begun);
            begun.stream().filter(ref -> !held.contains(ref)).forEach(this::cancel);
        } catch (SQLException e) {
            LOG.debugf("Rows of running fetches could not be read; retrying. cause=%s", e.getMessage());
        }
    }

    private void cancel(Ref ref) {
        FetchCancellation cancellation = running.get(ref);
        if (cancellation != null) {
            LOG.infof(
                    "Fetch cancelled: its row is no longer held. requestId=%s attempt=%d",
                    ref.requestId(), ref.attempt());
            cancellation.cancel();
        }
    }

    private Set<Ref> stillHeld(Set<Ref> refs) throws SQLException {
        String[] ids = refs.stream().map(Ref::requestId).toArray(String[]::new);
        return Set.copyOf(database.autocommit(connection -> Sql.query(
                connection, STILL_HELD, row -> new Ref(row.getString("request_id"), row.getInt("attempt")), (Object)
                        ids)));
    }
}
