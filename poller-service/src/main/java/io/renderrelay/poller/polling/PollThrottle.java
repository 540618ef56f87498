package io.renderrelay.poller.polling;

import io.renderrelay.poller.viggle.PollResult;
import java.util.random.RandomGenerator;

/**
 * How fast jobs may be polled: all of them, and within that those that are failing. Belongs to the loop; times are
 * {@link PollingEventLoop#nanos}.
 */
final class PollThrottle {

    private final ApiFailureDetector detector = new ApiFailureDetector();
    private final PollRateLimiter all;
    private final PollRateLimiter failing;

    PollThrottle(double pollsPerSecond, RandomGenerator random, long now) {
        all = new PollRateLimiter(pollsPerSecond, random, now);
        failing = new PollRateLimiter(pollsPerSecond, random, now);
    }

    /** @return nanoseconds until a job may be polled; 0 for now */
    long untilNext(boolean isFailing, long now) {
        return isFailing ? Math.max(all.untilNext(now), failing.untilNext(now)) : all.untilNext(now);
    }

    void began(boolean isFailing, long now) {
        all.began(now);
        if (isFailing) {
            failing.began(now);
        }
    }

    /**
     * @param begun when the poll began
     * @param jobs counted with this answer
     */
    void answered(PollResult answer, long begun, long now, JobCounts jobs) {
        switch (detector.scopeOf(answer, jobs.failing(), jobs.answered(), now)) {
            case ALL_JOBS -> slowDownAll(answer, begun, now);
            case FAILING_JOBS -> failing.unavailable(begun, now);
            case JOB, NONE -> {
                // slows down at most the job itself
            }
        }
        if (answer instanceof PollResult.Seen || answer instanceof PollResult.NotFound) {
            all.readable(now);
            failing.readable(now);
        }
    }

    private void slowDownAll(PollResult answer, long begun, long now) {
        if (answer instanceof PollResult.SlowDown slowDown) {
            all.slowDown(begun, now, slowDown.retryAfter());
        } else {
            all.unavailable(begun, now);
        }
    }

    /** Polls per second that are allowed now. */
    double rate() {
        return all.rate();
    }

    /** Share of the configured polls per second that was used lately; 1 for all of it. */
    double use(long now) {
        return all.use(now);
    }

    /**
     * Jobs on the schedule by their last answer.
     *
     * @param failing unreadable, for a reason of the job's own
     * @param answered readable
     */
    record JobCounts(int failing, int answered) {}
}
