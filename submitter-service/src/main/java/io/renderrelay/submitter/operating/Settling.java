package io.renderrelay.submitter.operating;

import io.renderrelay.submitter.operating.Actions.What;
import io.renderrelay.submitter.operating.Wish.Attach;
import io.renderrelay.submitter.operating.Wish.GiveUp;
import io.renderrelay.submitter.operating.Wish.Release;
import io.renderrelay.submitter.submission.Effort;
import io.renderrelay.submitter.submission.Settlement;
import io.renderrelay.submitter.submission.Settlements;
import io.renderrelay.submitter.submission.Submission.Ref;
import io.renderrelay.submitter.submission.Submission.Uncertain;
import io.renderrelay.submitter.submission.Transitions;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** Settles uncertain requests as operators wish, by the transitions that everything else uses; of two at once one wins. */
@Singleton
class Settling {

    private static final String OTHERS_WERE_FIRST = "Somebody or something else settled it first.";

    private final KnownRequests requests;
    private final Transitions transitions;
    private final Settlements settlements;
    private final Clock clock;

    Settling(KnownRequests requests, Transitions transitions, Settlements settlements, Clock clock) {
        this.requests = requests;
        this.transitions = transitions;
        this.settlements = settlements;
        this.clock = clock;
    }

    /** One of the ways to settle a request that was admitted; the reason where it came to nothing. */
    private interface Step {
        Optional<String> take(KnownRequest request, Uncertain uncertain) throws SQLException;
    }

    Settled attach(String who, String requestId, Attach wish) throws SQLException {
        return settle(
                What.JOB_ATTACHED,
                who,
                requestId,
                wish,
                (request, uncertain) -> refusal(settlements.settle(
                        uncertain.attach(wish.jobId()), Actions.record(What.JOB_ATTACHED, who, requestId, wish))));
    }

    Settled release(String who, String requestId, Release wish) throws SQLException {
        return settle(
                What.RELEASED,
                who,
                requestId,
                wish,
                (request, uncertain) -> first(transitions.move(
                        uncertain,
                        uncertain.release(effort(request)),
                        Actions.record(What.RELEASED, who, requestId, wish))));
    }

    Settled giveUp(String who, String requestId, GiveUp wish) throws SQLException {
        return settle(
                What.GIVEN_UP,
                who,
                requestId,
                wish,
                (request, uncertain) -> first(transitions.move(
                        uncertain, uncertain.giveUp(), Actions.record(What.GIVEN_UP, who, requestId, wish))));
    }

    private Settled settle(What what, String who, String requestId, Wish wish, Step step) throws SQLException {
        Optional<KnownRequest> found = requests.find(requestId);
        if (found.isEmpty()) {
            return new Settled.Unknown(requestId);
        }
        KnownRequest before = found.get();
        Optional<String> refusal = Admission.refusal(before, wish, clock.instant());
        if (refusal.isEmpty()) {
            refusal = step.take(before, uncertain(before));
        }
        Actions.tell(what, who, requestId, wish, refusal.isEmpty() ? "done" : "refused: " + refusal.get());
        KnownRequest after = requests.find(requestId).orElse(before);
        return refusal.<Settled>map(why -> new Settled.Refused(why, after)).orElseGet(() -> new Settled.Done(after));
    }

    private static Uncertain uncertain(KnownRequest request) {
        String doubt = request.error() == null ? "" : request.error().message();
        return new Uncertain(new Ref(request.requestId(), request.attempt()), doubt);
    }

    private static Effort effort(KnownRequest request) {
        KnownRequest.Waiting waiting = request.waiting();
        return new Effort(waiting.refusals(), waiting.waited(), waiting.fastWaived());
    }

    private static Optional<String> first(boolean moved) {
        return moved ? Optional.empty() : Optional.of(OTHERS_WERE_FIRST);
    }

    private static Optional<String> refusal(Settlement settlement) {
        return switch (settlement) {
            case SUBMITTED, KNOWN -> Optional.empty();
            case TOO_LATE ->
                Optional.of("It was abandoned before, and its event stays: the job id is stored, and the job"
                        + " is being cancelled for its refund.");
            case UNWANTED, UNKNOWN_ATTEMPT -> Optional.of(OTHERS_WERE_FIRST);
            case OF_ANOTHER_REQUEST -> Optional.of("Another request holds this job id: compare it with its source.");
        };
    }
}
