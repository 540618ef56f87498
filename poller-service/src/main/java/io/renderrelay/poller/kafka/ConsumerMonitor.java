package io.renderrelay.poller.kafka;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.lifecycle.FixedDelayScheduler;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Observes the consumer of every channel every 5 s: whether it makes progress while there is something to do. */
@Singleton
public class ConsumerMonitor {

    private static final Logger LOG = Logger.getLogger(ConsumerMonitor.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** Short, because the polling thread is held meanwhile. */
    private static final Duration POSITION_TIMEOUT = Duration.ofMillis(100);

    private final KafkaClientService clients;
    private final ChannelOffsets offsets;
    private final PollFailures failures;
    private final Clock clock;
    private final Map<String, ChannelProgress> channels = new ConcurrentHashMap<>();

    ConsumerMonitor(KafkaClientService clients, ChannelOffsets offsets, PollFailures failures, Clock clock) {
        this.clients = clients;
        this.offsets = offsets;
        this.failures = failures;
        this.clock = clock;
    }

    /** How long a channel has been behind without progress, or its polls have failed. */
    public Duration stalled(String channel) {
        Duration withoutProgress = progress(channel).stalled(System.nanoTime());
        Duration failing = failures.of(channel)
                .map(failure -> Duration.between(failure.since(), clock.instant()))
                .orElse(Duration.ZERO);
        return withoutProgress.compareTo(failing) > 0 ? withoutProgress : failing;
    }

    /** Records of the partitions that this instance owns and that are not committed. */
    public long lag(String channel) {
        return progress(channel).lag();
    }

    void start(@Observes StartupEvent event, FixedDelayScheduler scheduler) {
        scheduler.every(INTERVAL, "observing the consumer", this::observe);
    }

    private void observe() {
        for (String channel : clients.getConsumerChannels()) {
            for (KafkaConsumer<byte[], byte[]> consumer : clients.<byte[], byte[]>getConsumers(channel)) {
                consumer.runOnPollingThread((Consumer<byte[], byte[]> polling) -> observe(channel, polling))
                        .subscribe()
                        .with(
                                done -> {},
                                failure -> LOG.debugf("Consumer not observed. channel=%s cause=%s", channel, failure));
            }
        }
    }

    private void observe(String channel, Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, ChannelProgress.Observation> seen = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            seen.put(
                    partition,
                    new ChannelProgress.Observation(
                            consumer.position(partition, POSITION_TIMEOUT),
                            consumer.currentLag(partition),
                            offsets.of(channel).progress(partition)));
        }
        progress(channel).observe(seen, System.nanoTime());
    }

    private ChannelProgress progress(String channel) {
        return channels.computeIfAbsent(channel, any -> new ChannelProgress());
    }
}
