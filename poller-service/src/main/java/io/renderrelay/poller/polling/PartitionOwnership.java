package io.renderrelay.poller.polling;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The partitions that this instance owns. Belongs to the loop.
 *
 * <p>Some losses cause no callback of the consumer, so the whole assignment is passed again every second. After a
 * process pause of over half the session timeout another instance may own the partitions, and timers fire before the
 * consumer detects it; so ownership is unconfirmed until the broker accepts a commit of this process.
 */
final class PartitionOwnership {

    private static final Logger LOG = Logger.getLogger(PartitionOwnership.class);

    /** Called on the loop. */
    interface Listener {

        /** Partitions were gained or confirmed: their jobs are to be loaded. */
        void gained(Partitions gained);

        /** Partitions may have been lost. */
        void lost();

        /** The process was paused; no partition is owned until {@link PartitionOwnership#confirmed}. */
        void processPaused(Duration gap);
    }

    private final long maxPause;
    private Listener listener;
    private Partitions assigned = Partitions.NONE;
    private long lastCheck;
    /** Also read outside the loop, to decide whether a confirmation is needed. */
    private volatile boolean unconfirmed;

    PartitionOwnership(Duration sessionTimeout, long now) {
        this.maxPause = sessionTimeout.toNanos() / 2;
        this.lastCheck = now;
    }

    void setListener(Listener listener) {
        this.listener = listener;
    }

    /** To be called frequently, and before each action that requires ownership. */
    boolean isTrusted(long now) {
        long gap = now - lastCheck;
        lastCheck = now;
        if (gap > maxPause) {
            LOG.warnf(
                    "Process pause detected; polling stops until the broker confirms the partition ownership. pauseMillis=%d",
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

    /** The broker accepted a commit that was sent after the process pause. */
    void confirmed() {
        if (unconfirmed) {
            unconfirmed = false;
            LOG.infof("Partition ownership confirmed; polling resumes. partitions=%s", assigned.numbers());
            listener.gained(assigned);
        }
    }

    /** Takes the whole assignment of the consumer. */
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
        LOG.infof("Partition assignment changed. owned=%s count=%d gained=%s", now.numbers(), now.count(), gained);
        if (!gained.isEmpty()) {
            listener.gained(now.withNumbers(gained));
        }
    }
}
