package io.renderrelay.poller.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.lifecycle.FixedDelayScheduler;
import io.renderrelay.poller.lifecycle.ServiceLifecycle;
import io.renderrelay.poller.lifecycle.Wakeup;
import io.renderrelay.poller.outcome.ObservedOutcome;
import io.renderrelay.poller.outcome.OutcomeListener;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/** Runs the outbox publisher after outcomes are written, and at the sweep interval. */
@Singleton
class OutboxTrigger implements OutcomeListener {

    private static final Logger LOG = Logger.getLogger(OutboxTrigger.class);
    private static final Duration AFTER_BUSY = Duration.ofMillis(5);
    private static final Duration AFTER_BUSY_AT_MOST = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private static final Duration LAST_ACKNOWLEDGEMENT = Duration.ofSeconds(2);
    /** After polling has stopped and outcomes are written. */
    private static final int LAST_PASS = 30;

    private final OutboxPublisher publisher;
    private final OutboxConfig config;
    private final FixedDelayScheduler scheduler;
    private final ServiceLifecycle lifetime;
    private final Wakeup sending;
    private Duration busyPause = AFTER_BUSY;

    OutboxTrigger(
            OutboxPublisher publisher,
            OutboxConfig config,
            FixedDelayScheduler scheduler,
            ServiceLifecycle lifetime,
            ExecutorService executor) {
        this.publisher = publisher;
        this.config = config;
        this.scheduler = scheduler;
        this.lifetime = lifetime;
        this.sending = new Wakeup("publishing", executor, this::publish);
    }

    void start(@Observes StartupEvent event) {
        sending.wake();
        scheduler.every(config.sweepInterval(), "the sweep for outcomes to publish", sending::wake);
    }

    @Override
    public void decided(List<ObservedOutcome> decided) {
        if (!decided.isEmpty()) {
            sending.wake();
        }
    }

    /** One more pass after the last outcomes are written. */
    void stop(@Observes @Priority(LAST_PASS) ShutdownEvent event) {
        try {
            publisher.publishBatch(LAST_ACKNOWLEDGEMENT);
        } catch (SQLException e) {
            LOG.infof("Outbox not empty at shutdown; another instance publishes the rest. cause=%s", e.getMessage());
        }
    }

    private boolean publish() {
        try {
            OutboxPublisher.Pass pass = publisher.publishBatch(config.ackTimeout());
            if (pass == OutboxPublisher.Pass.BUSY) {
                return againAfterBusy();
            }
            busyPause = AFTER_BUSY;
            return pass == OutboxPublisher.Pass.FAILED ? againAfter(AFTER_FAILURE) : pass == OutboxPublisher.Pass.MORE;
        } catch (SQLException e) {
            LOG.warnf("Outbox not read; retrying at the next sweep. cause=%s", e.getMessage());
            return againAfter(AFTER_FAILURE);
        }
    }

    private boolean againAfterBusy() {
        boolean again = againAfter(busyPause);
        busyPause = busyPause.multipliedBy(2).compareTo(AFTER_BUSY_AT_MOST) < 0
                ? busyPause.multipliedBy(2)
                : AFTER_BUSY_AT_MOST;
        return again;
    }

    private boolean againAfter(Duration pause) {
        lifetime.pause(pause);
        return !lifetime.isEnding();
    }
}
