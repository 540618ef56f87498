package io.renderrelay.poller.watching;

import io.renderrelay.poller.deciding.DecidingListener;
import io.renderrelay.poller.deciding.Decision;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Watching as the rest of the service sees it: everything is handed over to the loop, nothing is waited for. */
@Singleton
public class Watching implements DecidingListener {

    private final Loop loop;
    private final Watch watch;
    private final Looks looks;
    private final Ownership ownership;
    private final Reload reload;

    Watching(Loop loop, Watch watch, Looks looks, Ownership ownership, Reload reload) {
        this.loop = loop;
        this.watch = watch;
        this.looks = looks;
        this.ownership = ownership;
        this.reload = reload;
        looks.handledBy(watch);
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

    /** Figures of this moment; read off the loop, so they may lag. */
    public Figures figures() {
        return new Figures(
                watch.jobs(),
                looks.inFlight(),
                looks.rate(),
                ownership.owned().numbers().size());
    }

    /**
     * @param jobs on the schedule
     * @param looksInFlight that wait for their answer
     * @param looksPerSecond that are allowed
     * @param partitions that are ours
     */
    public record Figures(int jobs, int looksInFlight, double looksPerSecond, int partitions) {}

    /** Keeps the pulse that tells a frozen process, and takes up looks that were held back. */
    void beat() {
        onLoop(() -> ownership.isTrusted(loop.nanos()));
    }

    void assigned(Partitions partitions) {
        onLoop(() -> ownership.become(partitions));
    }

    /** @see Ownership#proven */
    void proven() {
        onLoop(ownership::proven);
    }

    /** Begins no look any more. */
    void stop() {
        onLoop(watch::stop);
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
        }

        @Override
        public void frozen(Duration gap) {
            watch.frozen(gap);
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
