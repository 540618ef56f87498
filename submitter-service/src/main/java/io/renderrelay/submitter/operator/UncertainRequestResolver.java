package io.renderrelay.submitter.operator;

import io.renderrelay.submitter.operator.OperatorAuditLog.What;
import io.renderrelay.submitter.operator.ResolutionCommand.Abandon;
import io.renderrelay.submitter.operator.ResolutionCommand.Attach;
import io.renderrelay.submitter.operator.ResolutionCommand.Resubmit;
import io.renderrelay.submitter.submission.JobIdRepository;
import io.renderrelay.submitter.submission.JobIdResult;
import io.renderrelay.submitter.submission.RetryState;
import io.renderrelay.submitter.submission.Submission.Ref;
import io.renderrelay.submitter.submission.Submission.Uncertain;
import io.renderrelay.submitter.submission.TransitionRepository;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/**
 * Executes commands on uncertain requests, by the same guarded transitions as all other writes; of two concurrent
 * commands one succeeds.
 */
@Singleton
class UncertainRequestResolver {

    private static final String OTHERS_WERE_FIRST = "The request was resolved concurrently.";

    private final RequestQueries requests;
    private final TransitionRepository transitions;
    private final JobIdRepository jobIdRepository;
    private final Clock clock;

    UncertainRequestResolver(
            RequestQueries requests, TransitionRepository transitions, JobIdRepository jobIdRepository, Clock clock) {
        this.requests = requests;
        this.transitions = transitions;
        this.jobIdRepository = jobIdRepository;
        this.clock = clock;
    }

    /** Executes an admitted command; returns the reason if it had no effect. */
    private interface Step {
        Optional<String> take(RequestView request, Uncertain uncertain) throws SQLException;
    }

    ResolutionResult attach(String who, String requestId, Attach command) throws SQLException {
        return resolve(
                What.JOB_ATTACHED,
                who,
                requestId,
                command,
                (request, uncertain) -> refusal(jobIdRepository.resolve(
                        uncertain.attach(command.jobId()),
                        OperatorAuditLog.record(What.JOB_ATTACHED, who, requestId, command))));
    }

    ResolutionResult resubmit(String who, String requestId, Resubmit command) throws SQLException {
        return resolve(
                What.RESUBMITTED,
                who,
                requestId,
                command,
                (request, uncertain) -> first(transitions.move(
                        uncertain,
                        uncertain.resubmit(effort(request)),
                        OperatorAuditLog.record(What.RESUBMITTED, who, requestId, command))));
    }

    ResolutionResult abandon(String who, String requestId, Abandon command) throws SQLException {
        return resolve(
                What.ABANDONED,
                who,
                requestId,
                command,
                (request, uncertain) -> first(transitions.move(
                        uncertain,
                        uncertain.abandon(),
                        OperatorAuditLog.record(What.ABANDONED, who, requestId, command))));
    }

    private ResolutionResult resolve(What what, String who, String requestId, ResolutionCommand command, Step step)
            throws SQLException {
        Optional<RequestView> found = requests.find(requestId);
        if (found.isEmpty()) {
            return new ResolutionResult.Unknown(requestId);
        }
        RequestView before = found.get();
        Optional<String> refusal = ResolutionRules.refusal(before, command, clock.instant());
        if (refusal.isEmpty()) {
            refusal = step.take(before, uncertain(before));
        }
        OperatorAuditLog.log(what, who, requestId, command, refusal.isEmpty() ? "done" : "refused: " + refusal.get());
        RequestView after = requests.find(requestId).orElse(before);
        return refusal.<ResolutionResult>map(why -> new ResolutionResult.Refused(why, after))
                .orElseGet(() -> new ResolutionResult.Done(after));
    }

    private static Uncertain uncertain(RequestView request) {
        String reason = request.error() == null ? "" : request.error().message();
        return new Uncertain(new Ref(request.requestId(), request.attempt()), reason);
    }

    private static RetryState effort(RequestView request) {
        RequestView.Waiting waiting = request.waiting();
        return new RetryState(waiting.refusals(), waiting.waited(), waiting.fastWaived());
    }

    private static Optional<String> first(boolean moved) {
        return moved ? Optional.empty() : Optional.of(OTHERS_WERE_FIRST);
    }

    private static Optional<String> refusal(JobIdResult jobIdResult) {
        return switch (jobIdResult) {
            case SUBMITTED, KNOWN -> Optional.empty();
            case TOO_LATE ->
                Optional.of("It was abandoned before, and its event stays: the job id is stored, and the job"
                        + " is being cancelled for its refund.");
            case UNWANTED, UNKNOWN_ATTEMPT -> Optional.of(OTHERS_WERE_FIRST);
            case OF_ANOTHER_REQUEST -> Optional.of("Another request holds this job id: compare it with its source.");
        };
    }
}
