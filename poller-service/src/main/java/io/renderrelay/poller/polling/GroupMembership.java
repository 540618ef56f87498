package io.renderrelay.poller.polling;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Passes the assigned partitions of the consumer to {@link PollingService}. Runs on the consumer's polling thread,
 * which must not block.
 */
@ApplicationScoped
@Identifier("ownership") class GroupMembership implements KafkaConsumerRebalanceListener {

    static final String CHANNEL = "job-created";
    private static final Logger LOG = Logger.getLogger(GroupMembership.class);
    /** The partition count is known once there is an assignment; this bounds the wait before. */
    private static final Duration METADATA_WAIT = Duration.ofMillis(200);

    private final PollingService polling;
    private final KafkaClientService clients;
    private final String topic;
    private final AtomicBoolean asking = new AtomicBoolean();

    GroupMembership(
            PollingService polling,
            KafkaClientService clients,
            @ConfigProperty(name = "mp.messaging.incoming.job-created.topic") String topic) {
        this.polling = polling;
        this.clients = clients;
        this.topic = topic;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        handOver(consumer, Set.of());
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        handOver(consumer, partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        handOver(consumer, partitions);
    }

    /** Reads the assignment, because not every loss causes a callback. */
    void compareAssignment() {
        ask(consumer -> handOver(consumer, Set.of()));
    }

    /** Sends a commit, which the broker accepts only from a member of the current generation of the group. */
    void confirmOwnership() {
        ask(consumer -> {
            if (OwnershipConfirmation.given(consumer)) {
                handOver(consumer, Set.of());
                polling.confirmed();
            }
        });
    }

    private void ask(java.util.function.Consumer<Consumer<byte[], byte[]>> question) {
        Optional<KafkaConsumer<byte[], byte[]>> consumer = consumer();
        if (consumer.isEmpty() || !asking.compareAndSet(false, true)) {
            return;
        }
        consumer.get()
                .runOnPollingThread(question)
                .onTermination()
                .invoke(() -> asking.set(false))
                .subscribe()
                .with(done -> {}, failure -> LOG.debugf("Assignment not read; retrying. cause=%s", failure));
    }

    private Optional<KafkaConsumer<byte[], byte[]>> consumer() {
        return clients.<byte[], byte[]>getConsumers(CHANNEL).stream().findFirst();
    }

    private void handOver(Consumer<?, ?> consumer, Collection<TopicPartition> lost) {
        Set<TopicPartition> held = new HashSet<>(consumer.assignment());
        held.removeAll(lost);
        Set<Integer> numbers = held.stream()
                .filter(partition -> partition.topic().equals(topic))
                .map(TopicPartition::partition)
                .collect(Collectors.toSet());
        int count = numbers.isEmpty()
                ? 0
                : consumer.partitionsFor(topic, METADATA_WAIT).size();
        polling.assigned(count == 0 ? Partitions.NONE : new Partitions(numbers, count));
    }
}
