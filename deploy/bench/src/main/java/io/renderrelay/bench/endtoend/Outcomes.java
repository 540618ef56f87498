package io.renderrelay.bench.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.renderrelay.bench.system.Waiting;
import io.renderrelay.local.kafka.TopicTail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each request's first outcome reached a consumer. */
final class Outcomes implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Map<String, Instant> arrived = new ConcurrentHashMap<>();
    private final TopicTail tail;

    Outcomes(String bootstrapServers, Clock clock, String... topics) {
        this.tail = TopicTail.of(
                bootstrapServers,
                message -> arrived.putIfAbsent(new String(message.key(), UTF_8), clock.instant()),
                topics);
    }

    void forget() {
        arrived.clear();
    }

    /** Waits for that many since the last {@link #forget}; arrivals by request. */
    Map<String, Instant> await(String whose, int count) {
        Waiting.until(whose + " publishes " + count + " outcomes", LIMIT, PAUSE, () -> arrived.size() >= count);
        return Map.copyOf(arrived);
    }

    @Override
    public void close() {
        tail.close();
    }
}
