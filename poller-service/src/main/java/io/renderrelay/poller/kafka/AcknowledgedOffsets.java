package io.renderrelay.poller.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets of one consumer that are to be committed. An offset stays here until the broker has it or the partition is
 * revoked. Each offset is that of the record after the last one, as Kafka commits it.
 *
 * <p>Only what was delivered since the partition was assigned is committed: an acknowledgement that belongs to an earlier
 * assignment could set the offset back that another member has committed meanwhile.
 */
final class AcknowledgedOffsets {

    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Map<TopicPartition, TreeSet<Long>> delivered = new HashMap<>();
    private final Map<TopicPartition, Long> acknowledged = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /** What of one partition the service has not finished with. */
    record Progress(boolean unfinished, Optional<Long> committed) {}

    synchronized void assigned(Collection<TopicPartition> partitions) {
        assigned.addAll(partitions);
    }

    /** @return what is still to be committed of them */
    synchronized Map<TopicPartition, Long> revoked(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> uncommitted = new HashMap<>(acknowledged);
        uncommitted.keySet().retainAll(partitions);
        assigned.removeAll(partitions);
        delivered.keySet().removeAll(partitions);
        acknowledged.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
        return uncommitted;
    }

    synchronized void delivered(TopicPartition partition, long offset) {
        if (assigned.contains(partition)) {
            delivered.computeIfAbsent(partition, any -> new TreeSet<>()).add(offset);
        }
    }

    synchronized void acknowledged(TopicPartition partition, long offset) {
        TreeSet<Long> open = delivered.getOrDefault(partition, new TreeSet<>());
        if (open.contains(offset)) {
            open.headSet(offset, true).clear();
            acknowledged.merge(partition, offset, Math::max);
        }
    }

    /** What is to be committed now; empty if nothing is. */
    synchronized Map<TopicPartition, Long> uncommitted() {
        return Map.copyOf(acknowledged);
    }

    synchronized void committed(Map<TopicPartition, Long> offsets) {
        offsets.forEach((partition, offset) -> {
            acknowledged.remove(partition, offset);
            if (assigned.contains(partition)) {
                committed.put(partition, offset);
            }
        });
    }

    synchronized Progress progress(TopicPartition partition) {
        boolean unfinished = acknowledged.containsKey(partition)
                || !delivered.getOrDefault(partition, new TreeSet<>()).isEmpty();
        return new Progress(unfinished, Optional.ofNullable(committed.get(partition)));
    }
}
