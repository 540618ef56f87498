package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.lifecycle.RetryUntilShutdown;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import io.renderrelay.submitter.submission.Submission.Submitting;
import io.renderrelay.submitter.viggle.RenderApi;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Records the job id of an accepted submission. Retries until the database accepts it, also writes it to the orphan
 * topic after the first failure, and cancels the job for its refund if the process stops before either succeeds.
 */
@Singleton
public class JobIdRecorder {

    private static final Logger LOG = Logger.getLogger(JobIdRecorder.class);

    private final JobIdRepository jobIdRepository;
    private final TransitionRepository transitions;
    private final OrphanedJobIds orphans;
    private final RenderApi api;
    private final RetryUntilShutdown retry;

    public JobIdRecorder(
            JobIdRepository jobIdRepository,
            TransitionRepository transitions,
            OrphanedJobIds orphans,
            RenderApi api,
            RetryUntilShutdown retry) {
        this.jobIdRepository = jobIdRepository;
        this.transitions = transitions;
        this.orphans = orphans;
        this.api = api;
        this.retry = retry;
    }

    void keep(JobInHand job, Submitting submitting) {
        AtomicBoolean left = new AtomicBoolean();
        String what = "Recording the job id of request " + job.ref().requestId();
        Optional<JobIdResult> jobIdResult =
                retry.run(what, () -> jobIdRepository.resolve(job), () -> left.set(orphans.leave(job)));
        if (jobIdResult.isPresent()) {
            conclude(jobIdResult.get(), job, submitting);
        } else if (!left.get() && !orphans.leave(job)) {
            LOG.errorf(
                    "Job id stored neither in the database nor in the broker before shutdown; cancelling the job. requestId=%s",
                    job.ref().requestId());
            api.cancel(job.jobId());
        }
    }

    private void conclude(JobIdResult jobIdResult, JobInHand job, Submitting submitting) {
        if (jobIdResult == JobIdResult.UNWANTED || jobIdResult == JobIdResult.UNKNOWN_ATTEMPT) {
            cancelUnwanted(job);
        } else if (jobIdResult == JobIdResult.OF_ANOTHER_REQUEST) {
            retry.run(
                    "marking request " + job.ref().requestId() + " uncertain",
                    () -> transitions.move(
                            submitting, submitting.uncertain("the API answered with the job id of another request")));
        }
    }

    /** For the job of a superseded attempt. */
    public void cancelUnwanted(JobInHand job) {
        LOG.errorf(
                "Job of a superseded attempt; cancelling it. requestId=%s",
                job.ref().requestId());
        api.cancel(job.jobId());
    }
}
