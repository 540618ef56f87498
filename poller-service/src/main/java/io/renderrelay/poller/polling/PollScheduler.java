package io.renderrelay.poller.polling;

import io.renderrelay.poller.outcome.ObservedOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Maintains the jobs on the schedule: those of the owned partitions, from the moment they are taken to the moment their
 * end is on disk. Belongs to the loop.
 */
final class PollScheduler {

    private final PollingEventLoop loop;
    private final PollSchedule schedule;
    private final PartitionOwnership ownership;
    private final PollDelayPolicy nextPoll;
    private final PollingListener listener;
    private final Set<String> recordedWhileLoading = new HashSet<>();
    private int loads;

    PollScheduler(
            PollingEventLoop loop,
            PollSchedule schedule,
            PartitionOwnership ownership,
            PollDelayPolicy nextPoll,
            PollingListener listener) {
        this.loop = loop;
        this.schedule = schedule;
        this.ownership = ownership;
        this.nextPoll = nextPoll;
        this.listener = listener;
    }

    /**
     * Adds jobs to the schedule, unless they are on it or their partition is not owned.
     *
     * @param fresh the jobs were only just submitted, so no one looked yet
     */
    void take(Collection<InProgressJob> jobs, boolean fresh) {
        Instant now = loop.now();
        long nanos = loop.nanos();
        for (InProgressJob job : jobs) {
            if (ownership.owns(job.partition())
                    && !schedule.has(job.requestId())
                    && !recordedWhileLoading.contains(job.requestId())) {
                ScheduledJob inProgress = new ScheduledJob(job, now);
                schedule.add(
                        inProgress, nanos + firstWait(inProgress, fresh, now).toNanos());
            }
        }
    }

    private Duration firstWait(ScheduledJob job, boolean fresh, Instant now) {
        // an event that was read late is like a job taken over: its render may be over by now
        boolean inTime = job.age(now).compareTo(nextPoll.afterTakeover()) < 0;
        job.waitsFor(fresh && inTime ? PollDelayReason.INTERVAL_POLICY : PollDelayReason.TAKEN_OVER);
        return fresh && inTime ? nextPoll.whenRunning(job.observation(now)) : nextPoll.afterTakeover();
    }

    void dropWhatIsNotOurs() {
        schedule.dropIf(job -> !ownership.owns(job.partition));
    }

    /** Drops all jobs: other instances may own the partitions by now. */
    void processPaused(Duration gap) {
        listener.processPaused(gap);
        schedule.dropIf(job -> true);
    }

    /** From here to {@link #loadEnded} rows may arrive that were open when they were read and are not any more. */
    void loadStarted() {
        loads++;
    }

    void loadEnded(int read, Duration took) {
        listener.reloaded(read, took);
        if (--loads == 0) {
            recordedWhileLoading.clear();
        }
    }

    void recorded(Collection<ObservedOutcome> decisions) {
        for (ObservedOutcome decision : decisions) {
            schedule.recorded(decision.requestId());
            if (loads > 0) {
                recordedWhileLoading.add(decision.requestId());
            }
        }
    }

    int jobs() {
        return schedule.size();
    }

    /** How a job stands on this schedule; empty where it is not on it. */
    Optional<PollingStatus> status(String requestId) {
        return schedule.find(requestId).map(job -> {
            Instant due = loop.now().plusNanos(job.due - loop.nanos());
            return PollingStatus.of(
                    job, due, nextPoll::chosenBy, schedule.lastErrors().find(requestId));
        });
    }
}
