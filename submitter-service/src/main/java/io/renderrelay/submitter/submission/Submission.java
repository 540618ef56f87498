package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.spend.PriceQuote;
import java.time.Duration;
import java.util.Optional;

/**
 * A request on its way to one job, fenced by its attempt. A legal transition is a method on the state that it leaves,
 * so that an illegal one does not compile.
 *
 * <table>
 * <caption>States a worker takes a request through</caption>
 * <tr><th>state</th><th>true while in it</th><th>leaves to</th></tr>
 * <tr><td>QUEUED</td><td>wanted, not sent</td><td>PREPARING by a claim; CANCELLED, EXPIRED</td></tr>
 * <tr><td>PREPARING</td><td>claimed, nothing sent; lease out: QUEUED</td>
 *     <td>SUBMITTING, QUEUED, REJECTED, EXPIRED, CANCELLED</td></tr>
 * <tr><td>SUBMITTING</td><td>the POST may be on the wire; lease out: UNCERTAIN</td>
 *     <td>SUBMITTED, REJECTED, UNCERTAIN, or QUEUED when it certainly was not accepted</td></tr>
 * <tr><td>UNCERTAIN</td><td>the API may have accepted and charged</td>
 *     <td>SUBMITTED by a late job id; ABANDONED when the resolve window ends; an operator may resolve it as either, or
 *     have it QUEUED again, told that it may pay twice</td></tr>
 * </table>
 *
 * <p>A job id resolves the row by {@link JobIdRepository}, whatever else has happened to the row in the meantime.
 */
public sealed interface Submission {

    Ref ref();

    SubmissionState state();

    /** What a guarded update writes to get here. */
    Change change();

    /** A request in one of its attempts; whichever process holds an older attempt can no longer write. */
    record Ref(String requestId, int attempt) {}

    /** Columns that change; what is null stays or, for lease and error, becomes empty. */
    record Change(
            RetryState effort,
            Duration dueIn,
            Duration lease,
            SubmissionFailure failure,
            PriceQuote quote,
            SubmissionFailure waiting) {
        static Change ending(SubmissionFailure failure) {
            return new Change(null, null, null, failure, null, null);
        }
    }

    /** An accepted submission whose job id is not on disk yet; it resolves the row by {@link JobIdRepository}. */
    record JobInHand(Ref ref, String jobId, Optional<String> mode) {}

    /** @param waiting what the request ends with if its time runs out before anything else happens; null: as before */
    record Queued(Ref ref, RetryState effort, Duration dueIn, SubmissionFailure waiting) implements Submission {

        public Queued(Ref ref, RetryState effort, Duration dueIn) {
            this(ref, effort, dueIn, null);
        }

        Queued because(String code, String reason) {
            return new Queued(ref, effort, dueIn, new SubmissionFailure(code, reason));
        }

        @Override
        public SubmissionState state() {
            return SubmissionState.QUEUED;
        }

        @Override
        public Change change() {
            return new Change(effort, dueIn, null, null, null, waiting);
        }
    }

    record Preparing(Ref ref, RetryState effort) implements Submission {

        public Submitting intend(Duration lease, PriceQuote quote) {
            return new Submitting(ref, effort, lease, quote);
        }

        public Queued putBack(RetryState effort, Duration dueIn) {
            return new Queued(ref, effort, dueIn);
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
            return new Change(effort, null, null, null, null, null);
        }
    }

    record Submitting(Ref ref, RetryState effort, Duration lease, PriceQuote quote) implements Submission {

        /** Only for what certainly was not accepted. */
        public Queued putBack(RetryState effort, Duration dueIn) {
            return new Queued(ref, effort, dueIn);
        }

        public Rejected reject(SubmissionFailure failure) {
            return new Rejected(ref, failure);
        }

        public JobInHand accept(String jobId, Optional<String> mode) {
            return new JobInHand(ref, jobId, mode);
        }

        public Uncertain doubt(String why) {
            return new Uncertain(ref, why);
        }

        @Override
        public SubmissionState state() {
            return SubmissionState.SUBMITTING;
        }

        @Override
        public Change change() {
            return new Change(effort, null, lease, null, quote, null);
        }
    }

    /** @param why for the operator; what the caller is informed comes when it ends ABANDONED */
    record Uncertain(Ref ref, String why) implements Submission {

        /** Only for an operator who names the request and knows that it may pay twice. */
        public Queued resubmit(RetryState effort) {
            return new Queued(ref, effort, Duration.ZERO);
        }

        /** For a job id that turned up. */
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

    /** @param why it was uncertain */
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

    /** Its failure is what it was waiting for last, if that is known. */
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
