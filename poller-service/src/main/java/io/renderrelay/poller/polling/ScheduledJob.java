package io.renderrelay.poller.polling;

import io.renderrelay.poller.interval.JobObservation;
import io.renderrelay.poller.outcome.JobFacts;
import io.renderrelay.poller.outcome.ObservedOutcome;
import io.renderrelay.poller.viggle.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * A job on the schedule. Belongs to the loop. There are as many as renders are waiting, a hundred thousand and more, so
 * times are kept as numbers, and nothing is kept here that the row has and that is only needed at the end.
 */
final class ScheduledJob {

    private static final long NONE = Long.MIN_VALUE;
    /** One job in twenty is in progress by the plain policy. */
    private static final int PLAIN_ONE_IN = 20;
    /** Spreads what {@link String#hashCode} leaves in order (Fibonacci hashing). */
    private static final int SPREAD = 0x9E3779B9;

    final String requestId;
    final String jobId;
    final int partition;
    private final float mediaSeconds;
    private final long submittedMillis;
    private final long deadlineMillis;

    PollingPhase phase = PollingPhase.WAITING;
    /** {@link PollingEventLoop#nanos} from which it may be read. */
    long due;
    /** Place in the {@link DueHeap}. */
    int heapIndex = -1;
    /** Whether the last poll had a readable answer. */
    boolean answered;

    private byte why;
    private String mode;
    private final ReportedProgress progress = new ReportedProgress();
    private int polls;
    private int withoutResult;
    private int errors;
    private int notFounds;
    private long firstNotFoundMillis = NONE;
    private long lastReadableMillis;
    private long lastRunningMillis = NONE;

    ScheduledJob(InProgressJob job, Instant now) {
        this.requestId = job.requestId();
        this.jobId = job.jobId();
        this.partition = job.partition();
        this.mode = job.mode() == null ? null : job.mode().intern();
        this.mediaSeconds = (float) job.mediaSeconds();
        this.submittedMillis = job.submittedAt().toEpochMilli();
        this.deadlineMillis = job.deadline().toEpochMilli();
        this.lastReadableMillis = now.toEpochMilli();
    }

    JobFacts facts(boolean othersAnswered) {
        return new JobFacts(
                Instant.ofEpochMilli(deadlineMillis),
                Instant.ofEpochMilli(lastReadableMillis),
                withoutResult,
                notFounds,
                instant(firstNotFoundMillis),
                othersAnswered);
    }

    JobObservation observation(Instant now) {
        long millis = now.toEpochMilli();
        return new JobObservation(
                mode,
                mediaSeconds,
                since(submittedMillis, millis),
                progress.pct(),
                since(progress.movedMillis(submittedMillis), millis),
                polls,
                Integer.remainderUnsigned(jobId.hashCode() * SPREAD, PLAIN_ONE_IN) == 0);
    }

    /** Data about its polling, stored with its outcome. */
    ObservedOutcome.InProgress inProgress(JobStatus.Times apiTimes) {
        return new ObservedOutcome.InProgress(apiTimes, instant(lastRunningMillis), polls, progress.kept());
    }

    Duration age(Instant now) {
        return since(submittedMillis, now.toEpochMilli());
    }

    /** When it was last answered readably, or submitted. */
    Instant lastSeen() {
        return Instant.ofEpochMilli(polls == 0 ? submittedMillis : lastReadableMillis);
    }

    ReportedProgress progress() {
        return progress;
    }

    /** Readable answers so far. */
    int polls() {
        return polls;
    }

    /** Unreadable answers since the last readable one, for reasons of the job's own. */
    int errors() {
        return errors;
    }

    /** Whether its last answers were unreadable, so that others are polled before it. */
    boolean isFailing() {
        return errors > 0;
    }

    /** "No such job" replies since the last readable one. */
    int notFounds() {
        return notFounds;
    }

    /** What the time of its next poll follows from. */
    PollDelayReason why() {
        return PollDelayReason.of(why);
    }

    void waitsFor(PollDelayReason reason) {
        why = reason.number();
    }

    void readable(JobStatus status, Instant now) {
        polls++;
        answered = true;
        errors = 0;
        notFounds = 0;
        firstNotFoundMillis = NONE;
        lastReadableMillis = now.toEpochMilli();
        if (status.mode().isPresent() && !status.mode().get().equals(mode)) {
            mode = status.mode().get().intern();
        }
    }

    void running(JobStatus status, Instant now, RandomGenerator random) {
        long millis = now.toEpochMilli();
        double before = lastRunningMillis == NONE ? 0 : ageSeconds(lastRunningMillis);
        progress.keep(status.progressPct(), ageSeconds(millis), before, random);
        lastRunningMillis = millis;
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

    /** An answer that says nothing about the job, and something about the API as a whole. */
    void unanswered() {
        answered = false;
    }

    void unreadable() {
        answered = false;
        errors++;
    }

    private double ageSeconds(long millis) {
        return Math.max(0, millis - submittedMillis) / 1e3;
    }

    private static Duration since(long then, long millis) {
        return Duration.ofMillis(Math.max(0, millis - then));
    }

    private static Instant instant(long millis) {
        return millis == NONE ? null : Instant.ofEpochMilli(millis);
    }
}
