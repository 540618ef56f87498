package io.renderrelay.poller.watching;

import io.renderrelay.poller.cadence.Cadence;
import io.renderrelay.poller.deciding.Decision;
import io.renderrelay.poller.viggle.Answer;
import io.renderrelay.poller.viggle.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The engine as the service puts it together, on a clock that passes at once, at an API that answers at once, and with
 * room for every look.
 */
public final class SimulatedEngine {

    private static final Duration FLOOR = Duration.ofSeconds(3);
    private static final Duration SESSION = Duration.ofSeconds(10);
    /** Often enough not to be taken for frozen. */
    private static final long BEAT_NANOS = 4_000_000_000L;

    private static final Duration FAR = Duration.ofDays(1_000);
    private static final int LOOKS_PER_SECOND = 1_000_000;
    private static final int LOOKS_IN_FLIGHT = 64;
    private static final int ONE = 1;

    private final SimulatedLoop loop = new SimulatedLoop();
    private final Ownership ownership = new Ownership(SESSION, loop.nanos());
    private final Schedule schedule = new Schedule();
    private final Consumer<Decision> ended;
    private final Looks looks;
    private final Watch watch;

    /**
     * @param api how a job stands when it is looked at
     * @param ended takes each outcome when it is seen
     */
    public SimulatedEngine(Cadence cadence, Function<String, JobStatus> api, Consumer<Decision> ended, long seed) {
        this.ended = ended;
        SplittableRandom random = new SplittableRandom(seed);
        NextLook nextLook = new NextLook(cadence, FLOOR, random);
        WatchListener nobody = new WatchListener() {};
        looks = new Looks(
                loop,
                schedule,
                new PollThrottle(LOOKS_PER_SECOND, random, loop.nanos()),
                (jobId, then) -> {
                    then.accept(new Answer.Seen(api.apply(jobId)));
                    return () -> {};
                },
                new Looks.Limits(LOOKS_IN_FLIGHT, FAR));
        watch = new Watch(loop, schedule, ownership, nextLook, nobody);
        looks.handledBy(new Inspection(
                loop, schedule, ownership, nextLook, new Inspection.Reporting(new Settled(), nobody, 10)));
        ownership.heardBy(new AllIsOurs());
        ownership.become(new Partitions(Set.of(0), ONE));
        beat();
    }

    public Instant now() {
        return loop.now();
    }

    /** Lets something happen later; never sooner than now. */
    public void after(Duration wait, Runnable what) {
        loop.at(loop.nanos() + wait.toNanos(), what);
    }

    /** Takes a job that is submitted now and has all the time in the world. */
    public void take(String jobId, String mode, double mediaSeconds) {
        Instant now = loop.now();
        watch.take(List.of(new OpenJob(jobId, jobId, 0, mode, mediaSeconds, now, now.plus(FAR))), true);
        looks.begin();
    }

    public void pass(Duration time) {
        loop.pass(time);
    }

    private void beat() {
        ownership.isTrusted(loop.nanos());
        loop.at(loop.nanos() + BEAT_NANOS, this::beat);
    }

    /** Every outcome is on disk at once. */
    private final class Settled implements Findings {

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void ended(Decision decision) {
            ended.accept(decision);
            watch.settled(List.of(decision));
        }

        @Override
        public void progressed(Progress progress) {
            // of no interest here
        }
    }

    private static final class AllIsOurs implements Ownership.Listener {

        @Override
        public void gained(Partitions gained) {
            // nothing to load
        }

        @Override
        public void lost() {
            // never happens
        }

        @Override
        public void frozen(Duration gap) {
            throw new IllegalStateException("Nobody stopped this clock for " + gap);
        }
    }
}
