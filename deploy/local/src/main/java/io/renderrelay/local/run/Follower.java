package io.renderrelay.local.run;

import io.renderrelay.local.kafka.TopicTail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows requests from their topics and shows each change. */
final class Follower implements AutoCloseable {

    private static final long REPAINT_MILLIS = 200;

    private final Map<String, RequestProgress> standings = new LinkedHashMap<>();
    private final Board board;
    private final Clock clock;
    private final TopicTail tail;

    Follower(String bootstrapServers, List<Sample> samples, Board board, Clock clock) {
        samples.forEach(sample -> standings.put(sample.requestId(), RequestProgress.of(sample)));
        this.board = board;
        this.clock = clock;
        this.tail = TopicTail.of(
                bootstrapServers, this::read, Event.CREATED, Event.PROGRESS, Event.COMPLETED, Event.FAILED, Event.DEAD);
    }

    void sent(Sample sample, Instant brokerTime) {
        change(sample.requestId(), standing -> standing.sent(brokerTime));
    }

    /** Until all of them are so or the time is over; whether they are. */
    boolean await(Predicate<RequestProgress> wanted, Duration limit) throws InterruptedException {
        Instant end = clock.instant().plus(limit);
        while (true) {
            synchronized (standings) {
                if (standings.values().stream().allMatch(wanted)) {
                    return true;
                }
                if (!clock.instant().isBefore(end)) {
                    return false;
                }
                standings.wait(REPAINT_MILLIS);
                board.show(standings.values(), clock.instant());
            }
        }
    }

    /** What is still open counts as without an outcome. */
    Collection<RequestProgress> result() {
        synchronized (standings) {
            standings.replaceAll((id, standing) -> standing.timedOut(clock.instant()));
            return List.copyOf(standings.values());
        }
    }

    @Override
    public void close() {
        tail.close();
    }

    private void read(ConsumerRecord<byte[], byte[]> message) {
        Event.of(message, clock.instant()).ifPresent(event -> change(event.requestId(), it -> it.on(event)));
    }

    private void change(String requestId, UnaryOperator<RequestProgress> step) {
        synchronized (standings) {
            standings.computeIfPresent(requestId, (id, standing) -> step.apply(standing));
            board.show(standings.values(), clock.instant());
            standings.notifyAll();
        }
    }
}
