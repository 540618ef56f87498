package io.renderrelay.poller.topics;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.lifecycle.FixedDelayScheduler;
import io.renderrelay.poller.lifecycle.Wakeup;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Checks every 5 s whether a topic that this service reads was recreated. */
@Singleton
class RecreatedTopicCheck {

    private static final Logger LOG = Logger.getLogger(RecreatedTopicCheck.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);
    /** A consumer that polls answers immediately. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KafkaClientService clients;
    private final TopicIds ids;
    private final CommittedTopicIds kept;
    private final FixedDelayScheduler scheduler;
    private final Wakeup checking;
    /** By channel. */
    private final Map<String, OffsetReset> rewindings = new HashMap<>();

    RecreatedTopicCheck(
            KafkaClientService clients,
            TopicIds ids,
            CommittedTopicIds kept,
            FixedDelayScheduler scheduler,
            ExecutorService executor) {
        this.clients = clients;
        this.ids = ids;
        this.kept = kept;
        this.scheduler = scheduler;
        this.checking = new Wakeup("checking for topics recreated", executor, this::check);
    }

    void start(@Observes StartupEvent event) {
        scheduler.every(PERIOD, "checking for topics recreated", checking::wake);
    }

    private boolean check() {
        try {
            checkAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("Topic ids not checked; retrying. cause=%s", e);
        }
        return false;
    }

    private void checkAll() throws SQLException, InterruptedException {
        for (String channel : clients.getConsumerChannels()) {
            for (KafkaConsumer<byte[], byte[]> consumer : clients.<byte[], byte[]>getConsumers(channel)) {
                check(consumer, rewindings.computeIfAbsent(channel, any -> new OffsetReset()));
            }
        }
    }

    private void check(KafkaConsumer<byte[], byte[]> consumer, OffsetReset rewinding)
            throws SQLException, InterruptedException {
        Set<String> topics = consumer.getAssignments().await().atMost(LIMIT).stream()
                .map(TopicPartition::topic)
                .collect(Collectors.toSet());
        if (topics.isEmpty()) {
            return;
        }
        Map<String, String> current = ids.of(topics);
        Map<TopicPartition, String> before = kept.all();
        Map<TopicPartition, String> known = consumer.runOnPollingThread(
                        (Consumer<byte[], byte[]> polling) -> rewinding.check(polling, current, before))
                .await()
                .atMost(LIMIT);
        if (!known.isEmpty()) {
            kept.keep(known);
        }
    }
}
