package io.renderrelay.chaos.judge;

import io.renderrelay.chaos.judge.Finding.Promise;
import io.renderrelay.chaos.load.SentPoison;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Holds the evidence against every promise: pure, so that each of them can be seen to fail in a unit test. */
public final class Judge {

    private static final Duration FLOOR = Duration.ofSeconds(3);

    private static final List<Function<Evidence, Stream<Finding>>> RULES = List.of(
            evidence -> MoneyRules.paidOnce(evidence.ledger().jobs()),
            evidence -> MoneyRules.nothingUnknown(evidence.ledger().jobs(), evidence.rows(), evidence.events()),
            evidence -> UncertaintyRules.doubtHasACause(
                    evidence.ledger().attempts(),
                    evidence.rows().uncertain(),
                    evidence.services().struck()),
            evidence -> UncertaintyRules.noneWithAJobId(
                    evidence.ledger().attempts(),
                    evidence.rows().uncertain(),
                    evidence.services().struck()),
            evidence -> MoneyRules.trueCharges(evidence.ledger().jobs(), evidence.events()),
            evidence -> MoneyRules.cancelledIsRefunded(
                    evidence.ledger().jobs(), evidence.asked().cancelled()),
            evidence -> OutcomeRules.oneOutcome(accepted(evidence), evidence.events(), evidence.rows()),
            evidence -> OutcomeRules.noContradiction(evidence.events()),
            evidence -> OutcomeRules.deadLettersWithReason(evidence.events()),
            evidence -> PoisonRules.accountedFor(evidence.asked().poison(), evidence.events()),
            evidence -> PollRules.noEarlyPoll(
                    evidence.polls().polls(), evidence.polls().excuses(), FLOOR),
            evidence -> evidence.services().secrets().stream().map(told -> new Finding(Promise.NO_SECRET, told)),
            evidence -> evidence.services().notWell().stream().map(told -> new Finding(Promise.WELL_AGAIN, told)));

    private Judge() {}

    public static Verdict judge(Evidence evidence) {
        List<Finding> findings =
                RULES.stream().flatMap(rule -> rule.apply(evidence)).toList();
        return new Verdict(
                findings,
                figures(evidence, findings),
                endings(evidence.events()),
                UncertaintyRules.causes(
                        evidence.rows().uncertain(), evidence.services().struck()));
    }

    /** What is still to come: requests that have neither an outcome nor are uncertain. */
    public static Set<String> open(Set<String> accepted, List<Event> events, RowsSeen rows) {
        return OutcomeRules.lost(accepted, events, rows);
    }

    /** Poison records that have neither a failed event nor a dead letter yet. */
    public static List<SentPoison> unaccounted(List<SentPoison> sent, List<Event> events) {
        return PoisonRules.unaccounted(sent, events).toList();
    }

    /** How many requests ended how: completed, or the error's code. */
    public static Map<String, Long> endings(List<Event> events) {
        return OutcomeRules.endings(events);
    }

    private static Figures figures(Evidence evidence, List<Finding> findings) {
        Set<String> ended = OutcomeRules.ended(evidence.events());
        return new Figures(
                accepted(evidence).size(),
                accepted(evidence).stream().filter(ended::contains).count(),
                count(findings, Promise.PAID_ONCE),
                count(findings, Promise.ONE_OUTCOME),
                accepted(evidence).stream()
                        .filter(id -> !ended.contains(id)
                                && evidence.rows().uncertain().containsKey(id))
                        .count(),
                evidence.events().stream()
                        .filter(event -> event.topic().equals("render.jobs.orphans") && !event.isPoison())
                        .count(),
                count(findings, Promise.NO_CONTRADICTION),
                count(findings, Promise.NO_EARLY_POLL),
                OutcomeRules.repeated(evidence.events()),
                evidence.asked().poison().size(),
                count(findings, Promise.POISON_IS_ACCOUNTED_FOR),
                Recovery.p99(
                        evidence.asked().accepted(),
                        evidence.events(),
                        evidence.services().healed()));
    }

    private static Set<String> accepted(Evidence evidence) {
        return evidence.asked().accepted().keySet();
    }

    private static long count(List<Finding> findings, Promise promise) {
        return findings.stream().filter(finding -> finding.promise() == promise).count();
    }
}
