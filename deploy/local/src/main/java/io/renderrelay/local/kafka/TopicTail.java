package io.renderrelay.local.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning in the background, without a group, and keeps every record. */
public final class TopicTail implements AutoCloseable {

    private static final int SHOWN_PER_RECORD = 200;

    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
    private final Consumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private final Listener listener;
    private final Thread reader;
    private volatile boolean closed;

    private TopicTail(Consumer<byte[], byte[]> consumer, List<String> topics, Listener listener) {
        this.consumer = consumer;
        this.topics = topics;
        this.listener = listener;
        this.reader = new Thread(this::read, "topic-tail");
        reader.setDaemon(true);
    }

    /** @param topics that exist; partitions added later are not read */
    public static TopicTail of(String bootstrapServers, String... topics) {
        return of(bootstrapServers, message -> {}, topics);
    }

    /** @param listener receives each record on the reading thread, as soon as it is read */
    public static TopicTail of(String bootstrapServers, Listener listener, String... topics) {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false,
                        "fetch.max.wait.ms",
                        100,
                        "reconnect.backoff.max.ms",
                        200),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(topics)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        TopicTail tail = new TopicTail(consumer, List.of(topics), listener);
        tail.reader.start();
        return tail;
    }

    /** What came so far, in the order in which it was read. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return records().stream().filter(it -> it.topic().equals(topic)).toList();
    }

    /**
     * The first record that matches, also one that came before this call.
     *
     * @throws AssertionError when none came in time; it lists what did
     */
    public ConsumerRecord<byte[], byte[]> await(
            Predicate<? super ConsumerRecord<byte[], byte[]>> wanted, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        int polled = 0;
        synchronized (seen) {
            while (true) {
                for (; polled < seen.size(); polled++) {
                    if (wanted.test(seen.get(polled))) {
                        return seen.get(polled);
                    }
                }
                long millisLeft = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (millisLeft <= 0) {
                    throw new AssertionError("No such record on " + topics + " within " + limit + ". " + listed());
                }
                waitForMore(millisLeft);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (consumer) {
            while (!closed) {
                var polled = consumer.poll(Duration.ofMillis(500));
                synchronized (seen) {
                    polled.forEach(seen::add);
                    seen.notifyAll();
                }
                polled.forEach(listener::read);
            }
        } catch (WakeupException ending) {
            // close() was called
        }
    }

    private void waitForMore(long millis) {
        try {
            seen.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a record on " + topics + ".", e);
        }
    }

    private String listed() {
        return seen.isEmpty()
                ? "Nothing came at all."
                : seen.stream()
                        .map(it -> "%n  %s %s %s".formatted(it.topic(), text(it.key()), text(it.value())))
                        .collect(Collectors.joining("", "What came:", ""));
    }

    /** What someone does with each record. */
    public interface Listener {

        void read(ConsumerRecord<byte[], byte[]> message);
    }

    private static String text(byte[] bytes) {
        if (bytes == null) {
            return "null";
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.length() <= SHOWN_PER_RECORD ? text : text.substring(0, SHOWN_PER_RECORD) + "...";
    }
}
