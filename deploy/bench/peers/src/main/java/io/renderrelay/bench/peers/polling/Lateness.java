package io.renderrelay.bench.peers.polling;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How long after its time each poll was begun, in the same steps as the poller tells it. */
@ApplicationScoped
public class Lateness {

    private final Timer timer;

    Lateness(MeterRegistry registry) {
        this.timer = Timer.builder("bench.look.lateness")
                .serviceLevelObjectives(
                        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofMillis(250))
                .register(registry);
    }

    void record(Duration late) {
        timer.record(late.isNegative() ? Duration.ZERO : late);
    }
}
