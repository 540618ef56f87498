package io.renderrelay.chaos.judge;

import static java.util.stream.Collectors.toSet;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.fault.FaultKind;
import io.renderrelay.chaos.fault.Struck;
import io.renderrelay.chaos.fault.Victim;
import io.renderrelay.chaos.judge.Finding.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A request is in doubt only where a fault may have hidden the API's answer, or ended the process around the POST.
 *
 * <table><caption>May hide an answer</caption>
 * <tr><th>victim</th><th>which faults</th></tr>
 * <tr><td>a submitter</td><td>all</td></tr>
 * <tr><td>the API</td><td>all but 429, 401 and 402, which are clear answers</td></tr>
 * <tr><td>the wire from a submitter to the API</td><td>all</td></tr>
 * <tr><td>anything else</td><td>none</td></tr>
 * </table>
 */
final class DoubtRules {

    /** A POST and its lease last no longer than this in a run. */
    private static final Duration LONGEST_POST = Duration.ofSeconds(20);

    private static final Set<FaultKind> CLEAR_ANSWERS =
            Set.of(FaultKind.API_RATE_LIMITED, FaultKind.API_KEY_REFUSED, FaultKind.API_NO_CREDITS);

    private DoubtRules() {}

    static Stream<Finding> doubtHasACause(Map<String, Instant> uncertain, List<Struck> struck) {
        return uncertain.entrySet().stream()
                .filter(request -> causes(request.getValue(), struck).findAny().isEmpty())
                .map(request -> new Finding(
                        Promise.DOUBT_HAS_A_CAUSE,
                        request.getKey() + " is in doubt since " + request.getValue()
                                + ", and no fault before that can have hidden the API's answer"));
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
                .filter(one -> one.overlaps(since.minus(LONGEST_POST), since));
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
