package io.renderrelay.poller.polling;

import io.renderrelay.poller.interval.ProgressSample;
import io.renderrelay.poller.viggle.JobStatus;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * The progress of one render as reported by the API: its current value, and a sample for learning. Belongs to the loop.
 */
final class ReportedProgress {

    private static final long NEVER = Long.MIN_VALUE;

    private String checkpoint;
    private float pct = Float.NaN;
    private long movedMillis = NEVER;
    private int reportedStep;
    private float keptPct = Float.NaN;
    private float keptAge = Float.NaN;

    /** Null where none was named. */
    String checkpoint() {
        return checkpoint;
    }

    /** NaN where none was given. */
    float pct() {
        return pct;
    }

    /**
     * @param submittedMillis counts where it never moved
     * @return when the percentage last changed, in milliseconds since the epoch
     */
    long movedMillis(long submittedMillis) {
        return movedMillis == NEVER ? submittedMillis : movedMillis;
    }

    /** One of the percentages, each as likely as the time since the poll before it was long. */
    ProgressSample kept() {
        return new ProgressSample(keptPct, keptAge);
    }

    /**
     * @param age of the render in seconds
     * @param before its age when it was last seen running, 0 if never
     */
    void keep(double reported, double age, double before, RandomGenerator random) {
        if (!Double.isNaN(reported) && ProgressSample.kept(age, before, random)) {
            keptPct = (float) reported;
            keptAge = (float) age;
        }
    }

    /**
     * @param step percent that are worth an event
     * @return whether it is worth an event: another checkpoint, or a step further than ever
     */
    boolean isWorthEvent(JobStatus status, double step, Instant now) {
        boolean further = movedBeyond(status.progressPct(), step, now);
        boolean passed =
                status.checkpoint().isPresent() && !status.checkpoint().get().equals(checkpoint);
        if (passed) {
            checkpoint = status.checkpoint().get().intern();
        }
        return further || passed;
    }

    private boolean movedBeyond(double reported, double step, Instant now) {
        if (Double.isNaN(reported)) {
            return false;
        }
        if (pct != (float) reported) {
            pct = (float) reported;
            movedMillis = now.toEpochMilli();
        }
        int reached = (int) (reported / step);
        boolean further = reached > reportedStep;
        reportedStep = Math.max(reached, reportedStep);
        return further;
    }
}
