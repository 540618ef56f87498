package io.renderrelay.poller.watching;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.running.Rhythm;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Keeps watching going from start to stop: the pulse, the comparison with the consumer, the sweep. */
@Singleton
class WatchingLife {

    private static final Duration BEAT = Duration.ofMillis(500);
    private static final Duration COMPARISON = Duration.ofSeconds(1);

    private final Watching watching;
    private final Ownership ownership;
    private final GroupMembership membership;
    private final WatchingConfig config;
    private final Rhythm rhythm;

    WatchingLife(
            Watching watching,
            Ownership ownership,
            @Identifier("ownership") GroupMembership membership,
            WatchingConfig config,
            Rhythm rhythm) {
        this.watching = watching;
        this.ownership = ownership;
        this.membership = membership;
        this.config = config;
        this.rhythm = rhythm;
    }

    void start(@Observes StartupEvent event) {
        rhythm.every(BEAT, "the pulse", watching::beat);
        rhythm.every(COMPARISON, "comparing ownership", this::compareOrProve);
        rhythm.every(config.sweepEvery(), "the sweep for open jobs", watching::sweep);
    }

    /** First of all, so that nothing is looked at that could no longer be written down. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        watching.stop();
    }

    private void compareOrProve() {
        if (ownership.isDoubted()) {
            membership.prove();
        } else {
            membership.compare();
        }
    }
}
