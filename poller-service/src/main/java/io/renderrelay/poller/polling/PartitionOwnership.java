package io.renderrelay.poller.polling;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Which partitions are ours. Belongs to the loop.
 *
 * <p>The consumer's callbacks are not trusted alone: some losses are never called back, so the whole assignment is informed
 * again every second. A process that was paused for over half the session timeout may have been replaced meanwhile, and
 * its timers fire before its consumer learns of it; it trusts nothing until the broker has taken a commit from it.
 */
final class PartitionOwnership {

    private static final Logger LOG = Logger.getLogger(PartitionOwnership.class);

    /** Called on the loop. */
    interface Listener {

        /** These are ours now, in addition or again: their rows are to be loaded. */
        void gained(Partitions gained);

        /** Some may no longer be ours. */
        void lost();

        /** The process was paused; nothing is ours until {@link PartitionOwnership#confirmed}. */
        void processPaused(Duration gap);
    }

    private final long maxPause;
    private Listener listener;
    private Partitions assigned = Partitions.NONE;
    private long lastCheck;
    /** Also read off the loop, to know whether a proof is to be asked for. */
    private volatile boolean unconfirmed;

    PartitionOwnership(Duration sessionTimeout, long now) {
        this.maxPause = sessionTimeout.toNanos() / 2;
        this.lastCheck = now;
    }

    void setListener(Listener listener) {
        this.listener = listener;
    }

    /** To be called often, and before anything is done on the strength of owning it. */
    boolean isTrusted(long now) {
        long gap = now - lastCheck;
        lastCheck = now;
        if (gap > maxPause) {
            LOG.warnf(
                    "This process was paused for %d ms: it looks at nothing until the broker confirms what it owns",
                    Duration.ofNanos(gap).toMillis());
            unconfirmed = true;
            listener.processPaused(Duration.ofNanos(gap));
        }
        return !unconfirmed;
    }

    boolean isUnconfirmed() {
        return unconfirmed;
    }

    boolean owns(int storedPartition) {
        return !unconfirmed && assigned.hold(storedPartition);
    }

    Partitions owned() {
        return unconfirmed ? assigned.withNumbers(Set.of()) : assigned;
    }

    /** The broker has taken a commit that this process sent after it was uncertain. */
    void confirmed() {
        if (unconfirmed) {
            unconfirmed = false;
            LOG.infof("The broker confirms partitions %s", assigned.numbers());
            listener.gained(assigned);
        }
    }

    /** Takes the consumer's own word for the whole of what is assigned to it. */
    void assign(Partitions now) {
        Partitions before = assigned;
        if (now.equals(before)) {
            return;
        }
        assigned = now;
        if (unconfirmed) {
            return;
        }
        listener.lost();
        Set<Integer> gained = new HashSet<>(now.numbers());
        // another count gives rows of partitions that are gone to other owners, so all is loaded again
        if (now.count() == before.count()) {
            gained.removeAll(before.numbers());
        }
        LOG.infof("Partitions %s of %d are ours, new are %s", now.numbers(), now.count(), gained);
        if (!gained.isEmpty()) {
            listener.gained(now.withNumbers(gained));
        }
    }
}
