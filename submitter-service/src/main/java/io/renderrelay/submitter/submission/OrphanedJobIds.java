package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.submission.Submission.JobInHand;

/** The second place for a job id that the database does not take. */
public interface OrphanedJobIds {

    /** Blocks for as long as a send may take; whether the broker acknowledged it. */
    boolean leave(JobInHand job);
}
