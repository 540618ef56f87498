package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.AccountConfig;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Places for submissions, as many as may be in flight at a time. Some requests more are claimed and prepared meanwhile, so
 * that a place is taken as soon as it is free: claiming then costs no time at the API. Tenants take turns, because one that
 * fetches assets may have many requests that wait, and another one at a time.
 */
@Singleton
class SubmissionPermits {

    private static final Logger LOG = Logger.getLogger(SubmissionPermits.class);

    /** One prepared request waits for so many that are in flight. */
    private static final int IN_FLIGHT_FOR_ONE_AHEAD = 4;

    /** Tries to hold a waiting row before its lease ends; one of them may fail. */
    private static final int RENEWALS_IN_A_LEASE = 3;

    private final TransitionRepository transitions;
    private final Continuation going;
    private final Duration lease;
    private final int count;
    private final FairPermits permits;

    SubmissionPermits(
            TransitionRepository transitions, Continuation going, SubmissionConfig config, AccountConfig account) {
        this.transitions = transitions;
        this.going = going;
        this.lease = config.leaseMargin();
        this.count = Math.min(config.maxConcurrent(), account.maxConcurrentSubmissions());
        this.permits = new FairPermits(count, config.tenantWeights());
    }

    /** Requests that may be in work, those that wait for a place included. */
    int withThoseAhead() {
        return count + (count + IN_FLIGHT_FOR_ONE_AHEAD - 1) / IN_FLIGHT_FOR_ONE_AHEAD;
    }

    /** Submissions that may be in flight at a time. */
    int count() {
        return count;
    }

    /**
     * Waits for a place, and holds the row of the request that waits.
     *
     * @return false if there is no use in waiting any longer: the row is not ours any more, its time is over, or the
     *     process ends
     */
    boolean take(ClaimedRequest claimed) {
        FairPermits.Ticket ticket = permits.enter(claimed.tenant());
        boolean taken = false;
        try {
            while (!taken && going.on(claimed)) {
                taken = ticket.await(lease.toMillis() / RENEWALS_IN_A_LEASE);
                if (!taken && !isHeld(claimed)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!taken) {
                ticket.leave();
            }
        }
        return taken;
    }

    void release() {
        permits.release();
    }

    private boolean isHeld(ClaimedRequest claimed) {
        try {
            return transitions.renew(claimed.preparing(), lease);
        } catch (SQLException e) {
            LOG.debugf(
                    "request %s: the lease was not renewed: %s",
                    claimed.preparing().ref().requestId(), e);
            return true;
        }
    }
}
