package io.renderrelay.poller.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.renderrelay.poller.viggle.Answer;
import io.renderrelay.poller.viggle.UnreadableReason;
import io.renderrelay.poller.watching.WatchListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Looks in figures. */
@Singleton
class WatchingMetrics implements WatchListener {

    private final Counter seen;
    private final Counter notFound;
    private final Counter slowDown;
    private final Counter unreadable;
    private final Map<UnreadableReason, Counter> reasons = new EnumMap<>(UnreadableReason.class);
    private final Timer lateness;
    private final Timer reload;
    private final Counter frozen;

    WatchingMetrics(MeterRegistry registry) {
        seen = looks(registry, "seen");
        notFound = looks(registry, "not_found");
        slowDown = looks(registry, "slow_down");
        unreadable = looks(registry, "unreadable");
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
        frozen = Meters.FROZEN.counter(registry, Tags.empty());
    }

    @Override
    public void lookBegan(long late) {
        lateness.record(late, TimeUnit.NANOSECONDS);
    }

    @Override
    public void lookAnswered(Answer answer) {
        counter(answer).increment();
        if (answer instanceof Answer.Unreadable one) {
            reasons.get(one.reason()).increment();
        }
    }

    @Override
    public void frozen(Duration gap) {
        frozen.increment();
    }

    @Override
    public void reloaded(int jobs, Duration took) {
        reload.record(took);
    }

    private Counter counter(Answer answer) {
        if (answer instanceof Answer.Seen) {
            return seen;
        }
        if (answer instanceof Answer.NotFound) {
            return notFound;
        }
        return answer instanceof Answer.SlowDown ? slowDown : unreadable;
    }

    private static Counter looks(MeterRegistry registry, String result) {
        return Meters.LOOKS.counter(registry, Tags.of("result", result));
    }
}
