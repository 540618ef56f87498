package io.renderrelay.poller.interval;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides the delay until the next poll of a job that is still running.
 *
 * <p>Implementations are called from several threads and keep no state per job.
 */
public interface PollIntervalPolicy {

    /**
     * @param seen what is known of the job now
     * @param random the source of the spread, so that jobs do not bunch
     * @return time from the previous answer's arrival to the next poll; never below the floor
     */
    Duration untilNextPoll(JobObservation seen, RandomGenerator random);

    /** The rule of the policy that applies, for operators. */
    default IntervalSource chosenBy(JobObservation seen) {
        return IntervalSource.FIXED;
    }
}
