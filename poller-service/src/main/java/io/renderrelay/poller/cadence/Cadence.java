package io.renderrelay.poller.cadence;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides how long to leave a render alone after a look that found it still running.
 *
 * <p>Implementations are called from several threads and keep no state per job.
 */
public interface Cadence {

    /**
     * @param seen what is known of the job now
     * @param random the source of the spread, so that jobs do not bunch
     * @return time from the previous answer's arrival to the next look; never below the floor
     */
    Duration untilNextLook(Observation seen, RandomGenerator random);

    /** Which part of the policy chooses {@link #untilNextLook}, for people. */
    default ChosenBy chosenBy(Observation seen) {
        return ChosenBy.FIXED;
    }
}
