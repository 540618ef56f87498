package io.renderrelay.bench.peers.polling;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Delay between the due time of each poll and its start, with the histogram buckets of the poller. */
@ApplicationScoped
public class Lateness {

    private final Timer timer;

    Lateness(MeterRegistry registry) {
        this.timer = Timer.builder("bench.poll.lateness")
                .serviceLevelObjectives(
                        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofMillis(250))
                .register(registry);
    }

    void record(Duration late) {
        timer.record(late.isNegative() ? Duration.ZERO : late);
    }
}
