package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.spend.PriceQuote;
import java.time.Duration;
import java.util.Optional;

/**
 * State machine of a request, fenced by its attempt. Each legal transition is a method of the state that it leaves, so
 * that an illegal one does not compile.
 *
 * <table>
 * <caption>States during submission</caption>
 * <tr><th>state</th><th>meaning</th><th>next</th></tr>
 * <tr><td>QUEUED</td><td>accepted at intake, nothing sent</td><td>PREPARING by a claim; CANCELLED, EXPIRED</td></tr>
 * <tr><td>PREPARING</td><td>claimed, nothing sent; lease expired: QUEUED</td> <td>SUBMITTING, QUEUED, REJECTED,
 *     EXPIRED, CANCELLED</td></tr>
 * <tr><td>SUBMITTING</td><td>the POST may be in flight; lease expired: UNCERTAIN</td> <td>SUBMITTED, REJECTED,
 *     UNCERTAIN, or QUEUED if it was definitely not accepted</td></tr>
 * <tr><td>UNCERTAIN</td><td>the API may have accepted and charged</td> <td>SUBMITTED by a late job id; ABANDONED after
 *     {@code submission.uncertain-timeout}; an operator may attach the job, abandon it, or resubmit it, which may pay
 *     twice</td></tr>
 * </table>
 *
 * <p>{@link JobIdRepository} records a job id, whatever the state of the row is by then.
 */
public sealed interface Submission {

    Ref ref();

    SubmissionState state();

    /** The columns that the guarded update writes. */
    Change change();

    /** A request and its attempt; a process with an older attempt can no longer write. */
    record Ref(String requestId, int attempt) {}

    /** Columns that change; a null column stays unchanged or, for lease and error, becomes null. */
    record Change(
            RetryState retryState,
            Duration dueIn,
            Duration lease,
            SubmissionFailure failure,
            PriceQuote quote,
            SubmissionFailure waiting) {
        static Change ending(SubmissionFailure failure) {
            return new Change(null, null, null, failure, null, null);
        }
    }

    /** An accepted submission whose job id {@link JobIdRepository} has not recorded yet. */
    record JobInHand(Ref ref, String jobId, Optional<String> mode) {}

    /** @param waiting the failure if the request expires before another change; null: unchanged */
    record Queued(Ref ref, RetryState retryState, Duration dueIn, SubmissionFailure waiting) implements Submission {

        public Queued(Ref ref, RetryState retryState, Duration dueIn) {
            this(ref, retryState, dueIn, null);
        }

        Queued because(String code, String reason) {
            return new Queued(ref, retryState, dueIn, new SubmissionFailure(code, reason));
        }

        @Override
        public SubmissionState state() {
            return SubmissionState.QUEUED;
        }

        @Override
        public Change change() {
            return new Change(retryState, dueIn, null, null, null, waiting);
        }
    }

    record Preparing(Ref ref, RetryState retryState) implements Submission {

        public Submitting intend(Duration lease, PriceQuote quote) {
            return new Submitting(ref, retryState, lease, quote);
        }

        public Queued putBack(RetryState retryState, Duration dueIn) {
            return new Queued(ref, retryState, dueIn);
        }

        public Rejected reject(SubmissionFailure failure) {
            return new Rejected(ref, failure);
        }

        public Expired expire() {
            return new Expired(ref);
        }

        @Override
        public SubmissionState state() {
            return SubmissionState.PREPARING;
        }

        @Override
        public Change change() {
            return new Change(retryState, null, null, null, null, null);
        }
    }

    record Submitting(Ref ref, RetryState retryState, Duration lease, PriceQuote quote) implements Submission {

        /** Only for submissions that were definitely not accepted. */
        public Queued putBack(RetryState retryState, Duration dueIn) {
            return new Queued(ref, retryState, dueIn);
        }

        public Rejected reject(SubmissionFailure failure) {
            return new Rejected(ref, failure);
        }

        public JobInHand accept(String jobId, Optional<String> mode) {
            return new JobInHand(ref, jobId, mode);
        }

        public Uncertain uncertain(String why) {
            return new Uncertain(ref, why);
        }

        @Override
        public SubmissionState state() {
            return SubmissionState.SUBMITTING;
        }

        @Override
        public Change change() {
            return new Change(retryState, null, lease, null, quote, null);
        }
    }

    /** @param why for the operator; the caller gets a message when the request becomes ABANDONED */
    record Uncertain(Ref ref, String why) implements Submission {

        /** Only for an operator who confirms that the request may be paid twice. */
        public Queued resubmit(RetryState retryState) {
            return new Queued(ref, retryState, Duration.ZERO);
        }

        /** For a job id that became known. */
        public JobInHand attach(String jobId) {
            return new JobInHand(ref, jobId, Optional.empty());
        }

        public Abandoned abandon() {
            return new Abandoned(ref, why);
        }

        @Override
        public SubmissionState state() {
            return SubmissionState.UNCERTAIN;
        }

        @Override
        public Change change() {
            return Change.ending(new SubmissionFailure(SubmissionFailure.SUBMISSION_UNCERTAIN, why));
        }
    }

    /** @param why the reason for the uncertainty */
    record Abandoned(Ref ref, String why) implements Submission {
        @Override
        public SubmissionState state() {
            return SubmissionState.ABANDONED;
        }

        @Override
        public Change change() {
            return Change.ending(new SubmissionFailure(
                    SubmissionFailure.SUBMISSION_UNCERTAIN,
                    "the API may have accepted and charged this request, and no job id became known: " + why));
        }
    }

    record Rejected(Ref ref, SubmissionFailure failure) implements Submission {
        @Override
        public SubmissionState state() {
            return SubmissionState.REJECTED;
        }

        @Override
        public Change change() {
            return Change.ending(failure);
        }
    }

    /** The failure is the last reason for waiting, if known. */
    record Expired(Ref ref) implements Submission {
        @Override
        public SubmissionState state() {
            return SubmissionState.EXPIRED;
        }

        @Override
        public Change change() {
            return Change.ending(new SubmissionFailure(SubmissionFailure.EXPIRED, SubmissionFailure.TOO_LATE));
        }
    }
}
