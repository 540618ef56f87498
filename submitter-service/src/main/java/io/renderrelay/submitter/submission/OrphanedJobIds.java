package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.submission.Submission.JobInHand;

/** Fallback store for a job id while the database rejects writes. */
public interface OrphanedJobIds {

    /** Sends the job id; blocks until the broker acknowledges it or the send fails. True if acknowledged. */
    boolean leave(JobInHand job);
}
