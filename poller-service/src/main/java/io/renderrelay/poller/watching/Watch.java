package io.renderrelay.poller.watching;

import io.renderrelay.poller.deciding.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which jobs are on the schedule: those of the partitions that are ours, from the moment they are taken to the moment
 * their end is on disk. Belongs to the loop.
 */
final class Watch {

    private final Loop loop;
    private final Schedule schedule;
    private final Ownership ownership;
    private final NextLook nextLook;
    private final WatchListener listener;
    private final Set<String> settledWhileLoading = new HashSet<>();
    private int loads;

    Watch(Loop loop, Schedule schedule, Ownership ownership, NextLook nextLook, WatchListener listener) {
        this.loop = loop;
        this.schedule = schedule;
        this.ownership = ownership;
        this.nextLook = nextLook;
        this.listener = listener;
    }

    /**
     * Puts jobs on the schedule, unless they are there or not ours.
     *
     * @param fresh the jobs were only just submitted, so nobody looked yet
     */
    void take(Collection<OpenJob> jobs, boolean fresh) {
        Instant now = loop.now();
        long nanos = loop.nanos();
        for (OpenJob job : jobs) {
            if (ownership.owns(job.partition())
                    && !schedule.has(job.requestId())
                    && !settledWhileLoading.contains(job.requestId())) {
                Watched watched = new Watched(job, now);
                schedule.add(watched, nanos + firstWait(watched, fresh, now).toNanos());
            }
        }
    }

    private Duration firstWait(Watched job, boolean fresh, Instant now) {
        // an event that was read late is like a job taken over: its render may be over by now
        boolean inTime = job.age(now).compareTo(nextLook.afterTakeover()) < 0;
        job.waitsFor(fresh && inTime ? Wait.CADENCE : Wait.TAKEN_OVER);
        return fresh && inTime ? nextLook.whenRunning(job.observation(now)) : nextLook.afterTakeover();
    }

    void dropWhatIsNotOurs() {
        schedule.dropIf(job -> !ownership.owns(job.partition));
    }

    /** Drops everything: whatever was ours may be somebody else's by now. */
    void frozen(Duration gap) {
        listener.frozen(gap);
        schedule.dropIf(job -> true);
    }

    /** From here to {@link #loadEnded} rows may arrive that were open when they were read and are not any more. */
    void loadBegan() {
        loads++;
    }

    void loadEnded(int read, Duration took) {
        listener.reloaded(read, took);
        if (--loads == 0) {
            settledWhileLoading.clear();
        }
    }

    void settled(Collection<Decision> decisions) {
        for (Decision decision : decisions) {
            schedule.settled(decision.requestId());
            if (loads > 0) {
                settledWhileLoading.add(decision.requestId());
            }
        }
    }

    int jobs() {
        return schedule.size();
    }

    /** How a job stands on this schedule; empty where it is not on it. */
    Optional<Sight> sight(String requestId) {
        return schedule.find(requestId).map(job -> {
            Instant due = loop.now().plusNanos(job.due - loop.nanos());
            return Sight.of(job, due, nextLook::chosenBy, schedule.lastErrors().find(requestId));
        });
    }
}
