package io.renderrelay.submitter.kafka;

import static java.util.stream.Collectors.toMap;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits acknowledged offsets until the broker has them. The connector's own strategy {@code latest} notes an offset as
 * committed before it sends it: a commit that fails, as every commit does during a rebalance, is not repeated, and a batch
 * that is delivered again after a rebalance is not committed at all, so that its lag stays until the next record.
 *
 * <p>Like {@code latest} it lets a handler take as long as it needs.
 */
final class AcknowledgedOffsetCommit implements KafkaCommitHandler {

    /** The value of {@code commit-strategy}. */
    static final String STRATEGY = "acknowledged";

    private static final Logger LOG = Logger.getLogger(AcknowledgedOffsetCommit.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    /** Short, because the callback of a rebalance holds up the whole group. */
    private static final Duration REVOKED_TIMEOUT = Duration.ofSeconds(2);

    private final String channel;
    private final KafkaConsumer<?, ?> consumer;
    private final Vertx vertx;
    private final AcknowledgedOffsets offsets;
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile boolean failing;
    private volatile boolean terminated;

    @ApplicationScoped
    @Identifier(STRATEGY) static class Factory implements KafkaCommitHandler.Factory {

        private final ChannelOffsets channels;

        Factory(ChannelOffsets channels) {
            this.channels = channels;
        }

        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new AcknowledgedOffsetCommit(config.getChannel(), consumer, vertx, channels.of(config.getChannel()));
        }
    }

    AcknowledgedOffsetCommit(String channel, KafkaConsumer<?, ?> consumer, Vertx vertx, AcknowledgedOffsets offsets) {
        this.channel = channel;
        this.consumer = consumer;
        this.vertx = vertx;
        this.offsets = offsets;
    }

    @Override
    public <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> record) {
        offsets.delivered(partition(record), record.getOffset() + 1);
        return Uni.createFrom().item(record);
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        offsets.acknowledged(partition(record), record.getOffset() + 1);
        commit();
        return Uni.createFrom().voidItem().runSubscriptionOn(record::runOnMessageContext);
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> partitions) {
        offsets.assigned(partitions);
    }

    /** On the polling thread: the last moment at which this member may commit them. */
    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> last = offsets.revoked(partitions);
        if (last.isEmpty()) {
            return;
        }
        try {
            consumer.unwrap().commitSync(kafka(last), REVOKED_TIMEOUT);
        } catch (KafkaException e) {
            LOG.infof(
                    "Commit of revoked partitions failed; their next owner reads some records again. channel=%s offsets=%s cause=%s",
                    channel, last, e);
        }
    }

    @Override
    public void terminate(boolean graceful) {
        terminated = true;
    }

    private void commit() {
        Map<TopicPartition, Long> now = offsets.uncommitted();
        if (now.isEmpty() || terminated || !sending.compareAndSet(false, true)) {
            return;
        }
        consumer.commitAsync(kafka(now)).subscribe().with(done -> committed(now), failure -> failed(now, failure));
    }

    private void committed(Map<TopicPartition, Long> now) {
        offsets.committed(now);
        failing = false;
        sending.set(false);
        // what was acknowledged meanwhile
        commit();
    }

    private void failed(Map<TopicPartition, Long> now, Throwable failure) {
        LOG.logf(
                failing ? Logger.Level.DEBUG : Logger.Level.WARN,
                "Offset commit failed; retrying until it succeeds or the partitions are revoked. channel=%s offsets=%s cause=%s",
                channel,
                now,
                failure);
        failing = true;
        vertx.setTimer(RETRY_DELAY.toMillis(), timer -> {
            sending.set(false);
            commit();
        });
    }

    private static TopicPartition partition(IncomingKafkaRecord<?, ?> record) {
        return new TopicPartition(record.getTopic(), record.getPartition());
    }

    private static Map<TopicPartition, OffsetAndMetadata> kafka(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> new OffsetAndMetadata(entry.getValue())));
    }
}
