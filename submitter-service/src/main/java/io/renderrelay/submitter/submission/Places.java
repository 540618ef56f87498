package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.submission.Submission.Preparing;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Places for submissions, as many as may be in flight at a time. Some requests more are claimed and prepared meanwhile, so
 * that a place is taken as soon as it is free: claiming and fetching assets then cost no time at the API.
 */
@Singleton
class Places {

    private static final Logger LOG = Logger.getLogger(Places.class);

    /** One prepared request waits for so many that are in flight. */
    private static final int IN_FLIGHT_FOR_ONE_AHEAD = 4;

    private final Transitions transitions;
    private final Duration hold;
    private final int count;
    private final Semaphore free;

    Places(Transitions transitions, SubmissionConfig config) {
        this.transitions = transitions;
        this.hold = config.leaseMargin();
        this.count = config.maxInFlight();
        this.free = new Semaphore(count, true);
    }

    /** Requests that may be in work, those that wait for a place included. */
    int withThoseAhead() {
        return count + (count + IN_FLIGHT_FOR_ONE_AHEAD - 1) / IN_FLIGHT_FOR_ONE_AHEAD;
    }

    /**
     * Waits for a place, and holds the row of the request that waits.
     *
     * @return false if the thread was interrupted: there is no place
     */
    boolean take(Preparing preparing) {
        try {
            while (!free.tryAcquire(hold.toMillis() / 2, TimeUnit.MILLISECONDS)) {
                renew(preparing);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void giveBack() {
        free.release();
    }

    /** Where it fails, or the row is no longer ours, the intent will find that out. */
    private void renew(Preparing preparing) {
        try {
            transitions.renew(preparing, hold);
        } catch (SQLException e) {
            LOG.debugf("request %s is not held any longer: %s", preparing.ref().requestId(), e);
        }
    }
}
