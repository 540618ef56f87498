package io.renderrelay.poller.deadletters;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Dead-letter topics whose records the broker refuses; their channels wait meanwhile. */
@Singleton
public class BlockedDeadLetters {

    private final Map<String, Blocked> topics = new ConcurrentHashMap<>();
    private final Clock clock;

    public record Blocked(Instant since, String cause) {}

    public BlockedDeadLetters(Clock clock) {
        this.clock = clock;
    }

    public Map<String, Blocked> byTopic() {
        return Map.copyOf(topics);
    }

    void refused(String topic, Throwable cause) {
        topics.merge(
                topic,
                new Blocked(clock.instant(), cause.toString()),
                (before, now) -> new Blocked(before.since(), now.cause()));
    }

    void accepted(String topic) {
        topics.remove(topic);
    }
}
