package io.renderrelay.submitter.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * How far one channel is behind, and for how long without progress. A partition is behind while records are not read, not
 * acknowledged or not committed; it makes progress when its position or its committed offset moves.
 */
final class ChannelProgress {

    /**
     * What is seen of an assigned partition.
     *
     * @param unread records after the position, as of the last fetch
     */
    record Observation(long position, OptionalLong unread, AcknowledgedOffsets.Progress handled) {

        private boolean behind() {
            return handled.unfinished() || unread.orElse(0) > 0;
        }

        private long lag() {
            long unfinished = handled.unfinished()
                    ? Math.max(1, position - handled.committed().orElse(position))
                    : 0;
            return unread.orElse(0) + unfinished;
        }

        private boolean movedSince(Observation before) {
            return position != before.position || !handled.committed().equals(before.handled.committed());
        }
    }

    private record Standing(Observation seen, long sinceNanos) {}

    private volatile Map<TopicPartition, Standing> partitions = Map.of();

    /** @param now all partitions that are assigned */
    void observe(Map<TopicPartition, Observation> now, long nanos) {
        Map<TopicPartition, Standing> next = new HashMap<>();
        now.forEach((partition, seen) -> {
            Standing before = partitions.get(partition);
            boolean stalled =
                    before != null && before.seen().behind() && seen.behind() && !seen.movedSince(before.seen());
            next.put(partition, new Standing(seen, stalled ? before.sinceNanos() : nanos));
        });
        partitions = Map.copyOf(next);
    }

    /** Of the partition that has been behind without progress for the longest time; zero if none is. */
    Duration stalled(long nanos) {
        return Duration.ofNanos(partitions.values().stream()
                .filter(standing -> standing.seen().behind())
                .mapToLong(standing -> nanos - standing.sinceNanos())
                .max()
                .orElse(0));
    }

    long lag() {
        return partitions.values().stream()
                .mapToLong(standing -> standing.seen().lag())
                .sum();
    }
}
