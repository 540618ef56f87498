package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.running.Perseverance;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import io.renderrelay.submitter.submission.Submission.Submitting;
import io.renderrelay.submitter.viggle.RenderApi;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Never lets go of a job id: written until the database takes it; left on the orphan topic after the first failure; and
 * if the process ends before either took it, the job is cancelled for its refund.
 */
@Singleton
public class JobIds {

    private static final Logger LOG = Logger.getLogger(JobIds.class);

    private final Settlements settlements;
    private final Transitions transitions;
    private final Orphans orphans;
    private final RenderApi api;
    private final Perseverance perseverance;

    public JobIds(
            Settlements settlements,
            Transitions transitions,
            Orphans orphans,
            RenderApi api,
            Perseverance perseverance) {
        this.settlements = settlements;
        this.transitions = transitions;
        this.orphans = orphans;
        this.api = api;
        this.perseverance = perseverance;
    }

    void keep(JobInHand job, Submitting submitting) {
        AtomicBoolean left = new AtomicBoolean();
        String what = "storing the job id of request " + job.ref().requestId();
        Optional<Settlement> settlement =
                perseverance.untilDone(what, () -> settlements.settle(job), () -> left.set(orphans.leave(job)));
        if (settlement.isPresent()) {
            conclude(settlement.get(), job, submitting);
        } else if (!left.get() && !orphans.leave(job)) {
            LOG.errorf(
                    "request %s: neither database nor broker took the job id before the process ended, the job is cancelled",
                    job.ref().requestId());
            api.cancel(job.jobId());
        }
    }

    private void conclude(Settlement settlement, JobInHand job, Submitting submitting) {
        if (settlement == Settlement.UNWANTED || settlement == Settlement.UNKNOWN_ATTEMPT) {
            cancelUnwanted(job);
        } else if (settlement == Settlement.OF_ANOTHER_REQUEST) {
            perseverance.untilDone(
                    "marking request " + job.ref().requestId() + " uncertain",
                    () -> transitions.move(
                            submitting, submitting.doubt("the API answered with the job id of another request")));
        }
    }

    /** For a job that nobody waits for, because its row went on without it. */
    public void cancelUnwanted(JobInHand job) {
        LOG.errorf(
                "request %s: a job turned up that nobody waits for, it is cancelled",
                job.ref().requestId());
        api.cancel(job.jobId());
    }
}
