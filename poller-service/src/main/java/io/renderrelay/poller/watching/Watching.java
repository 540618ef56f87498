package io.renderrelay.poller.watching;

import io.renderrelay.poller.deciding.DecidingListener;
import io.renderrelay.poller.deciding.Decision;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Watching as the rest of the service sees it: everything is handed over to the loop, nothing is waited for. */
@Singleton
public class Watching implements DecidingListener {

    private final Loop loop;
    private final Watch watch;
    private final Looks looks;
    private final Ownership ownership;
    private final Reload reload;
    private volatile Figures figures = Figures.NONE;

    Watching(Loop loop, Watch watch, Looks looks, Ownership ownership, Reload reload) {
        this.loop = loop;
        this.watch = watch;
        this.looks = looks;
        this.ownership = ownership;
        this.reload = reload;
        ownership.heardBy(new OnOwnership());
        reload.into(new OnReload());
    }

    /** Takes rows that an event named; those that are not ours are ignored. */
    public void take(List<OpenJob> jobs) {
        onLoop(() -> watch.take(jobs, true));
    }

    /** Looks for open rows that are missing on the schedule. */
    public void sweep() {
        onLoop(() -> reload.request(ownership.owned()));
    }

    /** Figures of the last pulse, twice a second. */
    public Figures figures() {
        return figures;
    }

    /**
     * @param jobs on the schedule
     * @param due of them whose look could begin, were there room for it
     * @param failing of them whose last answer was unreadable for a reason of their own
     * @param partitions that are ours
     */
    public record Figures(int jobs, int due, int failing, Asking asking, int partitions) {

        static final Figures NONE = new Figures(0, 0, 0, new Asking(0, 0, 0), 0);
    }

    /**
     * How much the API is asked.
     *
     * @param looksInFlight that wait for their answer
     * @param looksPerSecond that are allowed
     * @param budgetUse share of the configured looks per second that was used of late
     */
    public record Asking(int looksInFlight, double looksPerSecond, double budgetUse) {}

    /**
     * Where a job is watched, and how it stands there if that is here.
     *
     * @param storedPartition of the job's row
     */
    public CompletionStage<Whereabouts> where(String requestId, int storedPartition) {
        CompletableFuture<Whereabouts> answer = new CompletableFuture<>();
        loop.run(() -> {
            Partitions owned = ownership.owned();
            answer.complete(new Whereabouts(
                    ownership.owns(storedPartition),
                    owned.numbers().stream().sorted().toList(),
                    owned.numbers().isEmpty()
                            ? OptionalInt.empty()
                            : OptionalInt.of(Math.floorMod(storedPartition, owned.count())),
                    watch.sight(requestId)));
        });
        return answer;
    }

    /**
     * Which instance watches a job.
     *
     * @param here this one
     * @param owned partitions of this instance; none while it is new, or stood still and is not trusted yet
     * @param partition that the job belongs to now; empty while this instance knows no count
     * @param sight how the job stands on the schedule of this instance; empty where it is not on it
     */
    public record Whereabouts(boolean here, List<Integer> owned, OptionalInt partition, Optional<Sight> sight) {}

    /** Keeps the pulse that tells a frozen process, and takes up looks that were held back. */
    void beat() {
        onLoop(() -> {
            ownership.isTrusted(loop.nanos());
            looks.giveUpOverdue();
            figures = new Figures(
                    watch.jobs(),
                    looks.due(),
                    looks.failing(),
                    looks.asking(),
                    ownership.owned().numbers().size());
        });
    }

    void assigned(Partitions partitions) {
        onLoop(() -> ownership.become(partitions));
    }

    /** @see Ownership#proven */
    void proven() {
        onLoop(ownership::proven);
    }

    /** Begins no look any more, and abandons those under way. */
    void stop() {
        onLoop(looks::stop);
    }

    @Override
    public void settled(List<Decision> settled) {
        onLoop(() -> watch.settled(settled));
    }

    private void onLoop(Runnable task) {
        loop.run(() -> {
            task.run();
            looks.begin();
        });
    }

    private final class OnOwnership implements Ownership.Listener {

        @Override
        public void gained(Partitions gained) {
            reload.request(gained);
        }

        @Override
        public void lost() {
            watch.dropWhatIsNotOurs();
            looks.abandonDropped();
        }

        @Override
        public void frozen(Duration gap) {
            watch.frozen(gap);
            looks.abandonDropped();
        }
    }

    private final class OnReload implements Reload.Target {

        @Override
        public void began() {
            watch.loadBegan();
        }

        @Override
        public void take(List<OpenJob> jobs) {
            watch.take(jobs, false);
            looks.begin();
        }

        @Override
        public void ended(int read, Duration took) {
            watch.loadEnded(read, took);
        }
    }
}
