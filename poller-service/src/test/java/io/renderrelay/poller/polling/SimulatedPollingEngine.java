package io.renderrelay.poller.polling;

import io.renderrelay.poller.interval.PollIntervalPolicy;
import io.renderrelay.poller.outcome.ObservedOutcome;
import io.renderrelay.poller.viggle.JobStatus;
import io.renderrelay.poller.viggle.PollResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The engine as the service puts it together, on a clock that passes immediately, at an API that answers immediately, and with
 * room for every poll.
 */
public final class SimulatedPollingEngine {

    private static final Duration FLOOR = Duration.ofSeconds(3);
    private static final Duration SESSION = Duration.ofSeconds(10);
    /** Often enough not to be taken for frozen. */
    private static final long BEAT_NANOS = 4_000_000_000L;

    private static final Duration FAR = Duration.ofDays(1_000);
    private static final int POLLS_PER_SECOND = 1_000_000;
    private static final int POLLS_IN_FLIGHT = 64;
    private static final int ONE = 1;

    private final SimulatedLoop loop = new SimulatedLoop();
    private final PartitionOwnership ownership = new PartitionOwnership(SESSION, loop.nanos());
    private final PollSchedule schedule = new PollSchedule();
    private final Consumer<ObservedOutcome> ended;
    private final PollExecutor polls;
    private final PollScheduler scheduler;

    /**
     * @param api how a job stands when it is read
     * @param ended takes each outcome when it is seen
     */
    public SimulatedPollingEngine(
            PollIntervalPolicy intervalPolicy,
            Function<String, JobStatus> api,
            Consumer<ObservedOutcome> ended,
            long seed) {
        this.ended = ended;
        SplittableRandom random = new SplittableRandom(seed);
        PollDelayPolicy nextPoll = new PollDelayPolicy(intervalPolicy, FLOOR, random);
        PollingListener noListener = new PollingListener() {};
        polls = new PollExecutor(
                loop,
                schedule,
                new PollThrottle(POLLS_PER_SECOND, random, loop.nanos()),
                (jobId, then) -> {
                    then.accept(new PollResult.Seen(api.apply(jobId)));
                    return () -> {};
                },
                new PollExecutor.Limits(POLLS_IN_FLIGHT, FAR));
        scheduler = new PollScheduler(loop, schedule, ownership, nextPoll, noListener);
        polls.handledBy(new PollResultHandler(
                loop, schedule, ownership, nextPoll, new PollResultHandler.Reporting(new Recorded(), noListener, 10)));
        ownership.setListener(new AllIsOurs());
        ownership.assign(new Partitions(Set.of(0), ONE));
        tick();
    }

    public Instant now() {
        return loop.now();
    }

    /** Lets something happen later; never sooner than now. */
    public void after(Duration wait, Runnable what) {
        loop.at(loop.nanos() + wait.toNanos(), what);
    }

    /** Takes a job that is submitted now and has all the time in the distribution. */
    public void take(String jobId, String mode, double mediaSeconds) {
        Instant now = loop.now();
        scheduler.take(List.of(new InProgressJob(jobId, jobId, 0, mode, mediaSeconds, now, now.plus(FAR))), true);
        polls.begin();
    }

    public void pass(Duration time) {
        loop.pass(time);
    }

    private void tick() {
        ownership.isTrusted(loop.nanos());
        loop.at(loop.nanos() + BEAT_NANOS, this::tick);
    }

    /** Every outcome is on disk immediately. */
    private final class Recorded implements PollObserver {

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void ended(ObservedOutcome decision) {
            ended.accept(decision);
            scheduler.recorded(List.of(decision));
        }

        @Override
        public void progressed(RenderProgress progress) {
            // of no interest here
        }
    }

    private static final class AllIsOurs implements PartitionOwnership.Listener {

        @Override
        public void gained(Partitions gained) {
            // nothing to load
        }

        @Override
        public void lost() {
            // never happens
        }

        @Override
        public void processPaused(Duration gap) {
            throw new IllegalStateException("No one stopped this clock for " + gap);
        }
    }
}
