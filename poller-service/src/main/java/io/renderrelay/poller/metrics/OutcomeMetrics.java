package io.renderrelay.poller.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.renderrelay.poller.announcing.AnnouncingListener;
import io.renderrelay.poller.deciding.DecidingListener;
import io.renderrelay.poller.deciding.Decision;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Outcomes in figures. */
@Singleton
class OutcomeMetrics implements AnnouncingListener, DecidingListener {

    private static final List<String> OURS = List.of(
            "none",
            "RENDER_FAILED",
            "CANCELLED",
            "RESULT_MISSING",
            "JOB_LOST",
            "POLL_DEADLINE_EXCEEDED",
            "RESULT_UNREACHABLE");

    /** Any code of the API's own. */
    private static final String API = "API";

    private final MeterRegistry registry;
    private final DistributionSummary looksPerRender;
    private final Timer detection;

    OutcomeMetrics(MeterRegistry registry) {
        this.registry = registry;
        looksPerRender = DistributionSummary.builder(Meters.LOOKS_PER_RENDER)
                .description("Readable answers that a decided render took")
                .register(registry);
        detection = Timer.builder(Meters.DETECTION)
                .description("From the API's own end of a render to the acknowledged event")
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5))
                .register(registry);
        OURS.forEach(this::outcomes);
        outcomes(API);
    }

    @Override
    public void decided(List<Decision> decided) {
        decided.forEach(decision -> looksPerRender.record(decision.watched().looks()));
    }

    @Override
    public void announced(Optional<String> errorCode, Optional<Duration> delay) {
        outcomes(errorCode.map(OutcomeMetrics::bounded).orElse("none")).increment();
        delay.ifPresent(detection::record);
    }

    /** The API's codes are an open set, and a tag must not be. */
    private static String bounded(String errorCode) {
        return OURS.contains(errorCode) ? errorCode : API;
    }

    private Counter outcomes(String error) {
        return Counter.builder(Meters.OUTCOMES)
                .description("Outcomes announced")
                .tag("error", error)
                .register(registry);
    }
}
