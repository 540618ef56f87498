package io.renderrelay.chaos.run;

import io.renderrelay.chaos.judge.Event;
import io.renderrelay.local.kafka.TopicTail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads all topics that the services write to. */
final class EventLog implements AutoCloseable {

    private final List<Event> events = new ArrayList<>();
    private final TopicTail tail;

    EventLog(String bootstrapServers) {
        tail = TopicTail.of(bootstrapServers, this::read, ours(bootstrapServers));
    }

    List<Event> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    @Override
    public void close() {
        tail.close();
    }

    private void read(ConsumerRecord<byte[], byte[]> message) {
        synchronized (events) {
            events.add(Event.of(message));
        }
    }

    private static String[] ours(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith("render.jobs.") || topic.endsWith(".dlq"))
                    .toArray(String[]::new);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics could not be listed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while listing topics.", e);
        }
    }
}
