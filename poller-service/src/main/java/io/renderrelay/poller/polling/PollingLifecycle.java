package io.renderrelay.poller.polling;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.lifecycle.PeriodicTasks;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Keeps watching going from start to stop: the pulse, the comparison with the consumer, the sweep. */
@Singleton
class PollingLifecycle {

    private static final Duration BEAT = Duration.ofMillis(500);
    private static final Duration COMPARISON = Duration.ofSeconds(1);

    private final PollingService polling;
    private final PartitionOwnership ownership;
    private final GroupMembership membership;
    private final PollingConfig config;
    private final PeriodicTasks rhythm;

    PollingLifecycle(
            PollingService polling,
            PartitionOwnership ownership,
            @Identifier("ownership") GroupMembership membership,
            PollingConfig config,
            PeriodicTasks rhythm) {
        this.polling = polling;
        this.ownership = ownership;
        this.membership = membership;
        this.config = config;
        this.rhythm = rhythm;
    }

    void start(@Observes StartupEvent event) {
        rhythm.every(BEAT, "the pulse", polling::beat);
        rhythm.every(COMPARISON, "comparing ownership", this::compareOrProve);
        rhythm.every(config.reconcileInterval(), "the sweep for open jobs", polling::sweep);
    }

    /** First of all, so that nothing is read that could no longer be written down. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        polling.stop();
    }

    private void compareOrProve() {
        if (ownership.isDoubted()) {
            membership.prove();
        } else {
            membership.compare();
        }
    }
}
