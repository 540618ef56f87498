package io.renderrelay.poller.watching;

import io.renderrelay.poller.cadence.ChosenBy;
import io.renderrelay.poller.cadence.Observation;
import io.renderrelay.poller.cadence.ProgressReading;
import io.renderrelay.poller.deciding.Decision;
import io.renderrelay.poller.deciding.Standing;
import io.renderrelay.poller.viggle.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A job on the schedule. Belongs to the loop. There are as many as renders are waiting, a hundred thousand and more, so
 * times are kept as numbers, and nothing is kept here that the row has and that is only needed at the end.
 */
final class Watched {

    private static final long NONE = Long.MIN_VALUE;
    /** One job in twenty is watched by the plain policy. */
    private static final int PLAIN_ONE_IN = 20;
    /** Spreads what {@link String#hashCode} leaves in order (Fibonacci hashing). */
    private static final int SPREAD = 0x9E3779B9;

    enum Phase {
        /** On the schedule until it is due. */
        WAITING,
        /** Asked about, the answer is awaited. */
        LOOKING,
        /** Seen at its end, which is not on disk yet. */
        DECIDED,
        /** No longer ours: an answer that still comes is ignored. */
        DROPPED
    }

    /** What the time of the next look follows from; see {@link NextLook}. */
    enum Wait {
        CADENCE,
        TAKEN_OVER,
        WITHOUT_RESULT,
        NOT_FOUND,
        ERRORS;

        private static final Wait[] ALL = values();
    }

    final String requestId;
    final String jobId;
    final int partition;
    private final float mediaSeconds;
    private final long submittedMillis;
    private final long deadlineMillis;

    Phase phase = Phase.WAITING;
    /** {@link Loop#nanos} from which it may be looked at. */
    long due;
    /** Place in the {@link DueHeap}. */
    int heapIndex = -1;
    /** Whether the last look had a readable answer. */
    boolean answered;

    int errors;

    /** The {@link Wait}; a byte costs nothing here, where a reference would cost eight. */
    private byte wait;

    private String mode;
    private String checkpoint;
    private float progress = Float.NaN;
    private float keptProgress = Float.NaN;
    private float keptProgressAge = Float.NaN;
    private long progressMovedMillis = NONE;
    private int reportedStep;
    private int looks;
    private int withoutResult;
    private int notFounds;
    private long firstNotFoundMillis = NONE;
    private long lastReadableMillis;
    private long lastRunningMillis = NONE;

    Watched(OpenJob job, Instant now) {
        this.requestId = job.requestId();
        this.jobId = job.jobId();
        this.partition = job.partition();
        this.mode = job.mode() == null ? null : job.mode().intern();
        this.mediaSeconds = (float) job.mediaSeconds();
        this.submittedMillis = job.submittedAt().toEpochMilli();
        this.deadlineMillis = job.deadline().toEpochMilli();
        this.lastReadableMillis = now.toEpochMilli();
    }

    Standing standing(boolean othersAnswered) {
        return new Standing(
                Instant.ofEpochMilli(deadlineMillis),
                Instant.ofEpochMilli(lastReadableMillis),
                withoutResult,
                notFounds,
                instant(firstNotFoundMillis),
                othersAnswered);
    }

    Observation observation(Instant now) {
        long millis = now.toEpochMilli();
        Duration age = Duration.ofMillis(Math.max(0, millis - submittedMillis));
        return new Observation(
                mode,
                mediaSeconds,
                age,
                progress,
                progressMovedMillis == NONE ? age : Duration.ofMillis(Math.max(0, millis - progressMovedMillis)),
                looks,
                Integer.remainderUnsigned(jobId.hashCode() * SPREAD, PLAIN_ONE_IN) == 0);
    }

    void waitsFor(Wait why) {
        wait = (byte) why.ordinal();
    }

    /** @param chosenBy of the cadence, for what was seen last */
    Sight sight(Instant nextLook, Function<Observation, ChosenBy> chosenBy) {
        Instant lastReadable = looks == 0 ? null : Instant.ofEpochMilli(lastReadableMillis);
        return new Sight(
                phase.name(),
                new Sight.Looks(looks, errors, notFounds),
                looks == 0
                        ? null
                        : new Sight.LastAnswer(lastReadable, checkpoint, Float.isNaN(progress) ? null : progress),
                phase == Phase.WAITING ? nextLook : null,
                phase == Phase.WAITING ? why(lastReadable, chosenBy) : null);
    }

    private Sight.Why why(Instant lastReadable, Function<Observation, ChosenBy> chosenBy) {
        return switch (Wait.ALL[wait]) {
            case CADENCE -> {
                Instant then = lastReadable == null ? Instant.ofEpochMilli(submittedMillis) : lastReadable;
                ChosenBy rule = chosenBy.apply(observation(then));
                yield new Sight.Why(rule.name(), rule.inWords());
            }
            case TAKEN_OVER ->
                new Sight.Why("TAKEN_OVER", "taken over, or told of late: its last owner may have looked just before");
            case WITHOUT_RESULT -> new Sight.Why("WITHOUT_RESULT", "complete, but without a link so far");
            case NOT_FOUND -> new Sight.Why("NOT_FOUND", "the API does not know the job, which may be a lag");
            case ERRORS -> new Sight.Why("ERRORS", "no readable answer, so it is left alone ever longer, up to 80 s");
        };
    }

    Duration age(Instant now) {
        return Duration.ofMillis(Math.max(0, now.toEpochMilli() - submittedMillis));
    }

    Decision.Watched watched(JobStatus.Times apiTimes) {
        return new Decision.Watched(
                apiTimes, instant(lastRunningMillis), looks, new ProgressReading(keptProgress, keptProgressAge));
    }

    void readable(JobStatus status, Instant now) {
        looks++;
        answered = true;
        errors = 0;
        notFounds = 0;
        firstNotFoundMillis = NONE;
        lastReadableMillis = now.toEpochMilli();
        if (status.mode().isPresent() && !status.mode().get().equals(mode)) {
            mode = status.mode().get().intern();
        }
    }

    /** Keeps one of the percentages that it reports, each as likely as the time since the look before is long. */
    void running(JobStatus status, Instant now, RandomGenerator random) {
        if (!Double.isNaN(status.progressPct())) {
            double age = seconds(now.toEpochMilli());
            if (ProgressReading.kept(age, lastRunningMillis == NONE ? 0 : seconds(lastRunningMillis), random)) {
                keptProgress = (float) status.progressPct();
                keptProgressAge = (float) age;
            }
        }
        lastRunningMillis = now.toEpochMilli();
    }

    private double seconds(long millis) {
        return Math.max(0, millis - submittedMillis) / 1e3;
    }

    void withoutResult() {
        withoutResult++;
    }

    void notFound(Instant now) {
        answered = false;
        notFounds++;
        if (firstNotFoundMillis == NONE) {
            firstNotFoundMillis = now.toEpochMilli();
        }
    }

    void unreadable() {
        answered = false;
        errors++;
    }

    /**
     * Takes the progress that the API reports.
     *
     * @param step percent that are worth an event
     * @return whether it is worth an event: another checkpoint, or a step further than ever
     */
    boolean progressed(JobStatus status, double step, Instant now) {
        double told = status.progressPct();
        boolean further = false;
        if (!Double.isNaN(told)) {
            if (progress != (float) told) {
                progress = (float) told;
                progressMovedMillis = now.toEpochMilli();
            }
            int reached = (int) (told / step);
            further = reached > reportedStep;
            reportedStep = Math.max(reached, reportedStep);
        }
        boolean passed =
                status.checkpoint().isPresent() && !status.checkpoint().get().equals(checkpoint);
        if (passed) {
            checkpoint = status.checkpoint().get().intern();
        }
        return further || passed;
    }

    private static Instant instant(long millis) {
        return millis == NONE ? null : Instant.ofEpochMilli(millis);
    }
}
