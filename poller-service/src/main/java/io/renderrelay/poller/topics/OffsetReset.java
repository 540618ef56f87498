package io.renderrelay.poller.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Has a topic read from its beginning that was deleted and recreated under its name. The consumer would go on in it
 * where it was in the old one, past the first records; one that comes twice does no harm. Belongs to the polling
 * thread.
 *
 * <p>Kept for each partition is the id of the topic to which the group's committed offset belongs.
 *
 * <table><caption>What is done about a partition</caption>
 * <tr><th>kept id</th><th>the broker's</th><th>its committed offset</th><th></th></tr>
 * <tr><td>none</td><td>any</td><td>any</td><td>is accepted, the id is kept</td></tr>
 * <tr><td>the same</td><td>the same</td><td>any</td><td>nothing</td></tr>
 * <tr><td>another</td><td>any</td><td>none, and nothing was read</td><td>the id is kept: there is nothing to
 *     rewind</td></tr>
 * <tr><td>another</td><td>any</td><td>any, not rewound since the last rebalance</td><td>rewound</td></tr>
 * <tr><td>another</td><td>any</td><td>not past where it was rewound from</td><td>nothing: it may be one that was
 *     committed for the old topic, and the next owner of the partition rewinds it again</td></tr>
 * <tr><td>another</td><td>any</td><td>past where it was rewound from</td><td>the id is kept: only what was read after
 *     the rewind can have led to it</td></tr>
 * </table>
 *
 * @see <a href="https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers">KIP-516, topic ids</a>
 */
final class OffsetReset {

    private static final Logger LOG = Logger.getLogger(OffsetReset.class);
    /** Short, because the polling thread is held meanwhile; the next check tries again. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /**
     * @param generation of the group: after a rebalance the consumer goes on from the committed offset again
     * @param from beyond all that was read and committed before
     */
    private record Rewound(String topicId, int generation, long from) {}

    private final Map<TopicPartition, Rewound> rewound = new HashMap<>();

    /**
     * @param current ids by topic; a topic whose id is unknown now is skipped
     * @param kept ids by partition
     * @return ids that are to be kept
     */
    Map<TopicPartition, String> check(
            Consumer<?, ?> consumer, Map<String, String> current, Map<TopicPartition, String> kept) {
        Map<TopicPartition, String> known = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            String id = current.get(partition.topic());
            if (id == null || id.equals(kept.get(partition))) {
                continue;
            }
            if (!kept.containsKey(partition) || isResetDue(consumer, partition, id)) {
                known.put(partition, id);
            }
        }
        return known;
    }

    private boolean isResetDue(Consumer<?, ?> consumer, TopicPartition partition, String id) {
        Rewound last = rewound.get(partition);
        int generation = consumer.groupMetadata().generationId();
        if (last == null || !last.topicId().equals(id) || last.generation() != generation) {
            long before = Math.max(consumer.position(partition, LIMIT), committed(consumer, partition));
            long from = last == null ? before : Math.max(before, last.from());
            if (from == 0) {
                return true;
            }
            consumer.seekToBeginning(Set.of(partition));
            rewound.put(partition, new Rewound(id, generation, from));
            LOG.warnf(
                    "Topic was recreated; reading its partition from the beginning. topic=%s partition=%d previousOffset=%d",
                    partition.topic(), partition.partition(), before);
            return false;
        }
        return committed(consumer, partition) > last.from();
    }

    private static long committed(Consumer<?, ?> consumer, TopicPartition partition) {
        OffsetAndMetadata committed =
                consumer.committed(Set.of(partition), LIMIT).get(partition);
        return committed == null ? 0 : committed.offset();
    }
}
