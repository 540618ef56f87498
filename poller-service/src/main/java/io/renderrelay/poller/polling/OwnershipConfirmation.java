package io.renderrelay.poller.polling;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits the committed offsets again: this changes nothing, and the group coordinator refuses it from a member that
 * was replaced.
 */
final class OwnershipConfirmation {

    private static final Logger LOG = Logger.getLogger(OwnershipConfirmation.class);
    /** Short, because the polling thread is held meanwhile; another try follows. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private OwnershipConfirmation() {}

    static boolean given(Consumer<?, ?> consumer) {
        Set<TopicPartition> assigned = consumer.assignment();
        if (assigned.isEmpty()) {
            return true;
        }
        try {
            consumer.commitSync(committed(consumer, assigned), LIMIT);
            return true;
        } catch (KafkaException e) {
            LOG.debugf("Partition ownership not confirmed; retrying. cause=%s", e.toString());
            return false;
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(
            Consumer<?, ?> consumer, Set<TopicPartition> assigned) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(consumer.committed(assigned, LIMIT));
        offsets.values().removeIf(offset -> offset == null);
        Set<TopicPartition> fresh = new HashSet<>(assigned);
        fresh.removeAll(offsets.keySet());
        if (!fresh.isEmpty()) {
            // where nothing was committed, reading begins at the beginning: to commit that changes nothing either
            consumer.beginningOffsets(fresh, LIMIT)
                    .forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        }
        return offsets;
    }
}
