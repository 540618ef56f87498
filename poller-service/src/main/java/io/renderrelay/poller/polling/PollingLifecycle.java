package io.renderrelay.poller.polling;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.lifecycle.FixedDelayScheduler;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Starts and stops polling and its periodic tasks: tick, check of the assignment, reconciliation. */
@Singleton
class PollingLifecycle {

    private static final Duration TICK_INTERVAL = Duration.ofMillis(500);
    private static final Duration ASSIGNMENT_CHECK_INTERVAL = Duration.ofSeconds(1);

    private final PollingService polling;
    private final PartitionOwnership ownership;
    private final GroupMembership membership;
    private final PollingConfig config;
    private final FixedDelayScheduler scheduler;

    PollingLifecycle(
            PollingService polling,
            PartitionOwnership ownership,
            @Identifier("ownership") GroupMembership membership,
            PollingConfig config,
            FixedDelayScheduler scheduler) {
        this.polling = polling;
        this.ownership = ownership;
        this.membership = membership;
        this.config = config;
        this.scheduler = scheduler;
    }

    void start(@Observes StartupEvent event) {
        scheduler.every(TICK_INTERVAL, "Polling tick", polling::tick);
        scheduler.every(ASSIGNMENT_CHECK_INTERVAL, "Checking the partition assignment", this::checkAssignment);
        scheduler.every(config.reconcileInterval(), "Reconciling the schedule", polling::sweep);
    }

    /** Runs first, so that no outcome is observed that can no longer be stored. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        polling.stop();
    }

    private void checkAssignment() {
        if (ownership.isUnconfirmed()) {
            membership.confirmOwnership();
        } else {
            membership.compareAssignment();
        }
    }
}
