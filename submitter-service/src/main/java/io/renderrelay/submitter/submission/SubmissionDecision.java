package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.submission.Submission.JobInHand;
import java.util.function.Consumer;

/** What is to be written because of a verdict. */
sealed interface SubmissionDecision {

    void match(Consumer<JobInHand> keep, Consumer<Submission> move);

    /** A job id has to be brought to disk. */
    record Keep(JobInHand job) implements SubmissionDecision {
        @Override
        public void match(Consumer<JobInHand> keep, Consumer<Submission> move) {
            keep.accept(job);
        }
    }

    record Move(Submission to) implements SubmissionDecision {
        @Override
        public void match(Consumer<JobInHand> keep, Consumer<Submission> move) {
            move.accept(to);
        }
    }
}
