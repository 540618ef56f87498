package io.renderrelay.chaos.load;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends drafts at a steady rate, and remembers which of them the broker has acknowledged. */
public final class RequestStream implements AutoCloseable {

    private static final String REQUESTS = "render.requests";
    private static final String CANCELLATIONS = "render.cancellations";
    /** Every so many requests something comes that is none. */
    private static final int GARBAGE_EVERY = 40;

    private static final String[] GARBAGE = {
        "", "not JSON", "[1, 2]", "{\"characterId\": \"no one's\"}", "{\"requestId\": \"not an id\"}"
    };

    private final KafkaProducer<byte[], byte[]> producer;
    private final Drafts drafts;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Map<String, Accepted> accepted = new ConcurrentHashMap<>();
    private final Set<String> cancelled = new ConcurrentSkipListSet<>();
    private final AtomicInteger sent = new AtomicInteger();
    private ScheduledFuture<?> sending;

    public RequestStream(String bootstrapServers, Drafts drafts, Clock clock) {
        // an acknowledgement is waited for through any outage of a run, and a full buffer blocks only the sender
        this.producer = new KafkaProducer<>(
                new HashMap<>(Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "acks", "all",
                        "linger.ms", 0,
                        "delivery.timeout.ms", 300_000,
                        "request.timeout.ms", 5_000,
                        "max.block.ms", 300_000,
                        "reconnect.backoff.max.ms", 500)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.drafts = drafts;
        this.clock = clock;
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
        executor.setRemoveOnCancelPolicy(true);
        this.timer = executor;
    }

    /** From now on, also where it had another one before; requests, cancellations and repeats not counted. */
    public synchronized void rate(double perSecond) {
        if (sending != null) {
            sending.cancel(false);
        }
        sending = timer.scheduleAtFixedRate(this::sendNext, 0, Math.round(1e9 / perSecond), TimeUnit.NANOSECONDS);
    }

    /** No new request; returns when the broker has acknowledged or refused everything in flight. */
    public void end() throws InterruptedException {
        timer.shutdown(); // what is to be repeated or cancelled later still is
        if (!timer.awaitTermination(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The last requests could not be sent within 5 minutes.");
        }
        producer.flush();
    }

    /** What the broker has acknowledged, by request id. */
    public Map<String, Accepted> accepted() {
        return Map.copyOf(accepted);
    }

    /** Requests of which the broker has acknowledged a cancellation. */
    public Set<String> cancelled() {
        return Set.copyOf(cancelled);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        producer.close(Duration.ZERO);
    }

    private void sendNext() {
        Draft draft = drafts.next();
        String data = timed(draft);
        draft.cancelledAfter().filter(Duration::isNegative).ifPresent(first -> cancel(draft));
        Duration before = draft.cancelledAfter()
                .filter(Duration::isNegative)
                .map(Duration::negated)
                .orElse(Duration.ZERO);
        later(before, () -> request(draft, data));
        draft.cancelledAfter()
                .filter(after -> !after.isNegative())
                .ifPresent(after -> later(after, () -> cancel(draft)));
        draft.repeatedAfter()
                .ifPresent(after -> later(before.plus(after), () -> send(REQUESTS, draft.requestId(), data)));
        if (draft.conflicting()) {
            later(before.plusMillis(500), () -> send(REQUESTS, draft.requestId(), other(draft)));
        }
        int number = sent.incrementAndGet();
        if (number % GARBAGE_EVERY == 0) {
            send(REQUESTS, null, GARBAGE[number / GARBAGE_EVERY % GARBAGE.length]);
        }
    }

    private void request(Draft draft, String data) {
        producer.send(message(REQUESTS, draft.requestId(), data), (metadata, refused) -> {
            if (refused == null) {
                accepted.putIfAbsent(draft.requestId(), new Accepted(draft.requestId(), draft.kind(), clock.instant()));
            }
        });
    }

    private void cancel(Draft draft) {
        String data = "{\"requestId\":\"" + draft.requestId() + "\",\"reason\":\"changed my mind\"}";
        producer.send(message(CANCELLATIONS, draft.requestId(), data), (metadata, refused) -> {
            if (refused == null) {
                cancelled.add(draft.requestId());
            }
        });
    }

    private void send(String topic, String key, String value) {
        producer.send(message(topic, key, value));
    }

    private void later(Duration after, Runnable action) {
        timer.schedule(action, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    private String timed(Draft draft) {
        Instant now = clock.instant();
        return draft.deadline()
                .map(time -> draft.data().replaceFirst("\\{", "{\"deadline\":\"" + now.plus(time) + "\","))
                .orElse(draft.data());
    }

    /** The same id, and other data. */
    private static String other(Draft draft) {
        return "{\"requestId\":\"" + draft.requestId()
                + "\",\"characterId\":\"char_of-someone-else\",\"sceneId\":\"scene_other\"}";
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, String key, String value) {
        return new ProducerRecord<>(topic, bytes(key), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
