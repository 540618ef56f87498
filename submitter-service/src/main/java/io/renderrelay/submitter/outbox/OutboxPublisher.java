package io.renderrelay.submitter.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.lifecycle.FixedDelayScheduler;
import io.renderrelay.submitter.lifecycle.ServiceLifecycle;
import io.renderrelay.submitter.lifecycle.Wakeup;
import io.renderrelay.submitter.submission.StateChanged;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.context.ManagedExecutor;

/**
 * Publishes recorded outcomes and marks them once the broker has acknowledged them.
 *
 * <p>One instance publishes at a time, by an advisory lock that ends with the transaction: order is kept, two instances
 * do not send the same event, and no row is locked while the broker is unavailable. The transaction stays open while a
 * batch is sent, which delivery.timeout.ms bounds to 10 s. After a crash between acknowledgement and mark the same
 * bytes are sent again.
 */
@Singleton
class OutboxPublisher {

    private static final int BATCH = 500;

    /** Delay between two batches, so that one batch holds many events. */
    private static final Duration GATHERING = Duration.ofMillis(50);

    private final EntityManager entities;
    private final EventSender broadcast;
    private final Event<EventPublished> published;
    private final ServiceLifecycle lifetime;
    private final Wakeup wakeup;

    OutboxPublisher(
            EntityManager entities,
            EventSender broadcast,
            Event<EventPublished> published,
            ServiceLifecycle lifetime,
            ManagedExecutor executor) {
        this.entities = entities;
        this.broadcast = broadcast;
        this.published = published;
        this.lifetime = lifetime;
        this.wakeup = new Wakeup("publishing", executor, this::publish);
    }

    void onMove(@Observes StateChanged moved) {
        if (moved.state().isDecided()) {
            wakeup.wake();
        }
    }

    void onStart(@Observes StartupEvent event, FixedDelayScheduler scheduler) {
        scheduler.every(Duration.ofSeconds(1), "Publishing events", this::sweep);
    }

    /** Publishes what another instance or a failed send left unpublished. */
    void sweep() {
        wakeup.wake();
    }

    private boolean publish() {
        boolean more = !lifetime.isEnding()
                && QuarkusTransaction.requiringNew().timeout(60).call(() -> isSender() && publishBatch());
        lifetime.pause(GATHERING);
        return more;
    }

    private boolean isSender() {
        return (boolean) entities.createNativeQuery(
                        "SELECT pg_try_advisory_xact_lock(hashtext('render-relay publishing'))", Boolean.class)
                .getSingleResult();
    }

    private boolean publishBatch() {
        List<OutboxRepository> rows = OutboxRepository.unpublished(BATCH);
        if (rows.isEmpty()) {
            return false;
        }
        List<String> acknowledged = broadcast.send(rows.stream()
                .map(OutboxRepository::decided)
                .map(OutboxEvent::of)
                .toList());
        if (!acknowledged.isEmpty()) {
            OutboxRepository.markPublished(acknowledged);
            notifyPublished(rows, Set.copyOf(acknowledged));
        }
        return acknowledged.size() == BATCH;
    }

    private void notifyPublished(List<OutboxRepository> rows, Set<String> acknowledged) {
        rows.stream()
                .filter(row -> acknowledged.contains(row.requestId))
                .forEach(row -> published.fire(new EventPublished(row.tenant, Optional.ofNullable(row.errorCode))));
    }
}
