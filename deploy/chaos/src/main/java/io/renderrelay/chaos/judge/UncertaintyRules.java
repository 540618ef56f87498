package io.renderrelay.chaos.judge;

import static java.util.stream.Collectors.toSet;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.fault.FaultKind;
import io.renderrelay.chaos.fault.Struck;
import io.renderrelay.chaos.fault.Victim;
import io.renderrelay.chaos.judge.Finding.Promise;
import io.renderrelay.chaos.load.Mark;
import io.renderrelay.local.odd.OddBehaviour;
import io.renderrelay.local.viggle.ledger.AttemptView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A request is uncertain only where a fault may have hidden the API's answer, or ended the process around the POST.
 *
 * <table><caption>May hide an answer</caption>
 * <tr><th>victim</th><th>which faults</th></tr>
 * <tr><td>a submitter</td><td>all</td></tr>
 * <tr><td>the API</td><td>all but 429, 401 and 402, which are clear answers</td></tr>
 * <tr><td>the wire from a submitter to the API</td><td>all</td></tr>
 * <tr><td>anything else</td><td>none</td></tr>
 * </table>
 */
final class UncertaintyRules {

    /** A POST and its lease last no longer than this in a run. */
    private static final Duration MAX_POST = Duration.ofSeconds(20);

    private static final Set<FaultKind> CLEAR_ANSWERS =
            Set.of(FaultKind.API_RATE_LIMITED, FaultKind.API_KEY_REFUSED, FaultKind.API_NO_CREDITS);

    private UncertaintyRules() {}

    /** A refusal that was odd and not whole decides nothing, so it is a cause too: no job id was on the wire. */
    static Stream<Finding> doubtHasACause(
            List<AttemptView> attempts, Map<String, Instant> uncertain, List<Struck> struck) {
        Set<String> oddlyRefused = attempts.stream()
                .filter(attempt -> !attempt.isAccepted() && isOddAndNotWhole(attempt))
                .flatMap(attempt -> Mark.requestOf(attempt.form().texts()).stream())
                .collect(toSet());
        return uncertain.entrySet().stream()
                .filter(request -> !oddlyRefused.contains(request.getKey()))
                .filter(request -> causes(request.getValue(), struck).findAny().isEmpty())
                .map(request -> new Finding(
                        Promise.DOUBT_HAS_A_CAUSE,
                        request.getKey() + " is uncertain since " + request.getValue()
                                + ", and no fault before that can have hidden the API's answer"));
    }

    /**
     * A reply that was odd but whole named a job id, so its request is not uncertain, unless a fault struck the submitter,
     * the API's process or the wire between them while it was in flight.
     */
    static Stream<Finding> noneWithAJobId(
            List<AttemptView> attempts, Map<String, Instant> uncertain, List<Struck> struck) {
        return attempts.stream()
                .filter(attempt -> attempt.isAccepted() && attempt.oddity() != null && attempt.fault() == null)
                .filter(attempt -> attempt.reply() != null && attempt.reply().startsWith("2"))
                .filter(attempt -> struck.stream()
                        .filter(one -> mayCut(one.fault()))
                        .noneMatch(one -> one.overlaps(
                                attempt.at().minus(MAX_POST), attempt.endedAt().plus(MAX_POST))))
                .flatMap(attempt -> Mark.requestOf(attempt.form().texts())
                        .filter(uncertain::containsKey)
                        .map(request -> new Finding(
                                Promise.NO_JOB_ID_LOST,
                                request + " is uncertain, although " + attempt.jobId() + " was on the wire ("
                                        + attempt.oddity() + ")"))
                        .stream());
    }

    private static boolean isOddAndNotWhole(AttemptView attempt) {
        return attempt.oddity() != null
                && OddBehaviour.valueOf(attempt.oddity()).delivery() != OddBehaviour.Delivery.COMPLETE;
    }

    /** What a fault makes of a reply is given by the attempt; these act on the wire. */
    private static boolean mayCut(Fault fault) {
        return mayHide(fault)
                && (fault.kind().victim() != Victim.API
                        || fault.kind() == FaultKind.API_FREEZE
                        || fault.kind() == FaultKind.API_GONE);
    }

    /** The faults that may have led to one. */
    static Set<Fault> causes(Map<String, Instant> uncertain, List<Struck> struck) {
        return uncertain.values().stream()
                .flatMap(since -> causes(since, struck))
                .map(Struck::fault)
                .collect(toSet());
    }

    private static Stream<Struck> causes(Instant since, List<Struck> struck) {
        return struck.stream()
                .filter(one -> mayHide(one.fault()))
                .filter(one -> one.overlaps(since.minus(MAX_POST), since));
    }

    private static boolean mayHide(Fault fault) {
        Victim victim = fault.kind().victim();
        return switch (victim) {
            case SERVICE -> fault.target().startsWith("submitter");
            case API -> !CLEAR_ANSWERS.contains(fault.kind());
            case WIRE ->
                fault.target().startsWith("submitter") && fault.target().endsWith("api");
            default -> false;
        };
    }
}
