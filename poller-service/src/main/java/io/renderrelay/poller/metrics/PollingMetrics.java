package io.renderrelay.poller.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.renderrelay.poller.polling.PollingListener;
import io.renderrelay.poller.viggle.PollResult;
import io.renderrelay.poller.viggle.UnreadableReason;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Metrics of polls. */
@Singleton
class PollingMetrics implements PollingListener {

    private final Counter seen;
    private final Counter notFound;
    private final Counter slowDown;
    private final Counter unreadable;
    private final Map<UnreadableReason, Counter> reasons = new EnumMap<>(UnreadableReason.class);
    private final Timer lateness;
    private final Timer reload;
    private final Counter processPaused;

    PollingMetrics(MeterRegistry registry) {
        seen = polls(registry, "seen");
        notFound = polls(registry, "not_found");
        slowDown = polls(registry, "slow_down");
        unreadable = polls(registry, "unreadable");
        for (UnreadableReason reason : UnreadableReason.values()) {
            Tags tags = Tags.of("reason", reason.name().toLowerCase(Locale.ROOT));
            reasons.put(reason, Meters.POLLS_UNREADABLE.counter(registry, tags));
        }
        lateness = Meters.LATENESS.timer(
                registry,
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ofMillis(50),
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
        reload = Meters.RELOAD.timer(registry);
        processPaused = Meters.PROCESS_PAUSES.counter(registry, Tags.empty());
    }

    @Override
    public void pollBegan(long late) {
        lateness.record(late, TimeUnit.NANOSECONDS);
    }

    @Override
    public void pollAnswered(PollResult answer) {
        counter(answer).increment();
        if (answer instanceof PollResult.Unreadable one) {
            reasons.get(one.reason()).increment();
        }
    }

    @Override
    public void processPaused(Duration gap) {
        processPaused.increment();
    }

    @Override
    public void reloaded(int jobs, Duration took) {
        reload.record(took);
    }

    private Counter counter(PollResult answer) {
        if (answer instanceof PollResult.Seen) {
            return seen;
        }
        if (answer instanceof PollResult.NotFound) {
            return notFound;
        }
        return answer instanceof PollResult.SlowDown ? slowDown : unreadable;
    }

    private static Counter polls(MeterRegistry registry, String result) {
        return Meters.POLLS.counter(registry, Tags.of("result", result));
    }
}
