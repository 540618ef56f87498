package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.submission.Submission.JobInHand;
import java.util.function.Consumer;

/** The next state or job id that results from a reply class. */
sealed interface SubmissionDecision {

    void match(Consumer<JobInHand> keep, Consumer<Submission> move);

    /** A job id is to be recorded. */
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
