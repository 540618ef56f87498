package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.AccountConfig;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Permits for concurrent submissions. Further requests are claimed and prepared in advance, so that a released permit
 * is used immediately. Permits are granted by weighted round-robin over tenants, because one tenant may have many
 * waiting requests.
 */
@Singleton
class SubmissionPermits {

    private static final Logger LOG = Logger.getLogger(SubmissionPermits.class);

    /** One request is prepared in advance per this number of permits. */
    private static final int IN_FLIGHT_PER_PREFETCH = 4;

    /** Lease renewals within the duration of a lease, so that one may fail. */
    private static final int RENEWALS_PER_LEASE = 3;

    private final TransitionRepository transitions;
    private final ContinuationCheck continuation;
    private final Duration lease;
    private final int count;
    private final FairPermits permits;

    SubmissionPermits(
            TransitionRepository transitions,
            ContinuationCheck continuation,
            SubmissionConfig config,
            AccountConfig account) {
        this.transitions = transitions;
        this.continuation = continuation;
        this.lease = config.leaseMargin();
        this.count = Math.min(config.maxConcurrent(), account.maxConcurrentSubmissions());
        this.permits = new FairPermits(count, config.tenantWeights());
    }

    /** Maximum requests in work, including those that wait for a permit. */
    int countWithPrefetch() {
        return count + (count + IN_FLIGHT_PER_PREFETCH - 1) / IN_FLIGHT_PER_PREFETCH;
    }

    /** Maximum concurrent submissions. */
    int count() {
        return count;
    }

    /**
     * Waits for a permit, and renews the lease of the request meanwhile.
     *
     * @return false if the lease was lost, the request expired, or the process stops
     */
    boolean take(ClaimedRequest claimed) {
        FairPermits.Ticket ticket = permits.enter(claimed.tenant());
        boolean taken = false;
        try {
            while (!taken && continuation.mayContinue(claimed)) {
                taken = ticket.await(lease.toMillis() / RENEWALS_PER_LEASE);
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
                    "Lease renewal failed. requestId=%s cause=%s",
                    claimed.preparing().ref().requestId(), e);
            return true;
        }
    }
}
