package io.renderrelay.poller.polling;

import java.util.Set;

/**
 * Partitions of the job-created topic.
 *
 * <p>A row belongs to (its stored partition mod the current partition count): a count that grows moves nothing, and a
 * topic that was recreated with fewer partitions strands nothing.
 *
 * @param count current partitions of the topic; at least one
 */
record Partitions(Set<Integer> numbers, int count) {

    static final Partitions NONE = new Partitions(Set.of(), 1);

    Partitions {
        numbers = Set.copyOf(numbers);
    }

    boolean hold(int storedPartition) {
        return numbers.contains(Math.floorMod(storedPartition, count));
    }

    Partitions withNumbers(Set<Integer> others) {
        return new Partitions(others, count);
    }
}
