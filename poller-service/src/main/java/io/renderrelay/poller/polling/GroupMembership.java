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
 * Hears from the consumer which partitions it holds. Everything here runs on the consumer's polling thread, which stalls
 * the whole group when it is held, so it only hands over.
 */
@ApplicationScoped
@Identifier("ownership") class GroupMembership implements KafkaConsumerRebalanceListener {

    static final String CHANNEL = "job-created";
    private static final Logger LOG = Logger.getLogger(GroupMembership.class);
    /** Partition counts are known as soon as there is an assignment; this is for the moment before. */
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

    /** Asks the consumer what it holds, because not every loss is called back. */
    void compareAssignment() {
        ask(consumer -> handOver(consumer, Set.of()));
    }

    /** Sends a commit, which the broker takes only from a member of the group's present generation. */
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
                .with(done -> {}, failure -> LOG.debugf("The consumer did not answer: %s", failure));
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
