package io.renderrelay.poller.polling;

import io.renderrelay.poller.outcome.ObservedOutcome;
import io.renderrelay.poller.outcome.OutcomeListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** API of polling for the rest of the service: each call is passed to the loop and does not block. */
@Singleton
public class PollingService implements OutcomeListener {

    private final PollingEventLoop loop;
    private final PollScheduler scheduler;
    private final PollExecutor polls;
    private final PartitionOwnership ownership;
    private final ScheduleLoader scheduleLoader;
    private volatile Figures figures = Figures.NONE;

    PollingService(
            PollingEventLoop loop,
            PollScheduler scheduler,
            PollExecutor polls,
            PartitionOwnership ownership,
            ScheduleLoader scheduleLoader) {
        this.loop = loop;
        this.scheduler = scheduler;
        this.polls = polls;
        this.ownership = ownership;
        this.scheduleLoader = scheduleLoader;
        ownership.setListener(new OwnershipListener());
        scheduleLoader.into(new LoadTarget());
    }

    /** Adds jobs of events; those of partitions that are not owned are ignored. */
    public void take(List<InProgressJob> jobs) {
        onLoop(() -> scheduler.take(jobs, true));
    }

    /** Loads jobs in progress that are missing on the schedule. */
    public void sweep() {
        onLoop(() -> scheduleLoader.request(ownership.owned()));
    }

    /** Figures of the last tick, twice a second. */
    public Figures figures() {
        return figures;
    }

    /**
     * @param jobs on the schedule
     * @param due of them whose poll is due and waits for capacity
     * @param failing of them whose last answer was unreadable for a reason of their own
     * @param owned partitions
     */
    public record Figures(int jobs, int due, int failing, ApiUsage apiUsage, int partitions) {

        static final Figures NONE = new Figures(0, 0, 0, new ApiUsage(0, 0, 0), 0);
    }

    /**
     * Use of the API.
     *
     * @param pollsInFlight that wait for their answer
     * @param pollsPerSecond that are allowed
     * @param utilization share of the configured polls per second that was used recently
     */
    public record ApiUsage(int pollsInFlight, double pollsPerSecond, double utilization) {}

    /**
     * The instance that polls a job, and the status of the job if it is this one.
     *
     * @param storedPartition of the job's row
     */
    public CompletionStage<JobLocation> where(String requestId, int storedPartition) {
        CompletableFuture<JobLocation> answer = new CompletableFuture<>();
        loop.run(() -> {
            Partitions owned = ownership.owned();
            answer.complete(new JobLocation(
                    ownership.owns(storedPartition),
                    owned.numbers().stream().sorted().toList(),
                    owned.numbers().isEmpty()
                            ? OptionalInt.empty()
                            : OptionalInt.of(Math.floorMod(storedPartition, owned.count())),
                    scheduler.status(requestId)));
        });
        return answer;
    }

    /**
     * The instance that polls a job.
     *
     * @param here this one
     * @param owned partitions of this instance; none while it is new, or ownership is unconfirmed after a process pause
     * @param partition that the job belongs to now; empty while the partition count is unknown
     * @param status status on the schedule of this instance; empty if it is not on it
     */
    public record JobLocation(
            boolean here, List<Integer> owned, OptionalInt partition, Optional<PollingStatus> status) {}

    /** Detects process pauses, ends overdue polls and starts due ones. */
    void tick() {
        onLoop(() -> {
            ownership.isTrusted(loop.nanos());
            polls.giveUpOverdue();
            figures = new Figures(
                    scheduler.jobs(),
                    polls.due(),
                    polls.failing(),
                    polls.apiUsage(),
                    ownership.owned().numbers().size());
        });
    }

    void assigned(Partitions partitions) {
        onLoop(() -> ownership.assign(partitions));
    }

    /** @see PartitionOwnership#confirmed */
    void confirmed() {
        onLoop(ownership::confirmed);
    }

    /** Starts no further poll, and abandons those in flight. */
    void stop() {
        onLoop(polls::stop);
    }

    @Override
    public void recorded(List<ObservedOutcome> recorded) {
        onLoop(() -> scheduler.recorded(recorded));
    }

    private void onLoop(Runnable task) {
        loop.run(() -> {
            task.run();
            polls.begin();
        });
    }

    private final class OwnershipListener implements PartitionOwnership.Listener {

        @Override
        public void gained(Partitions gained) {
            scheduleLoader.request(gained);
        }

        @Override
        public void lost() {
            scheduler.dropWhatIsNotOurs();
            polls.abandonDropped();
        }

        @Override
        public void processPaused(Duration gap) {
            scheduler.processPaused(gap);
            polls.abandonDropped();
        }
    }

    private final class LoadTarget implements ScheduleLoader.Target {

        @Override
        public void began() {
            scheduler.loadStarted();
        }

        @Override
        public void take(List<InProgressJob> jobs) {
            scheduler.take(jobs, false);
            polls.begin();
        }

        @Override
        public void ended(int read, Duration took) {
            scheduler.loadEnded(read, took);
        }
    }
}
