package io.renderrelay.chaos.run;

import io.renderrelay.chaos.judge.Event;
import io.renderrelay.chaos.judge.Evidence;
import io.renderrelay.chaos.judge.Excuse;
import io.renderrelay.chaos.judge.JobPolls;
import io.renderrelay.chaos.judge.Judge;
import io.renderrelay.chaos.judge.RowsSeen;
import io.renderrelay.chaos.load.PoisonStream;
import io.renderrelay.chaos.load.RequestStream;
import io.renderrelay.chaos.load.SentPoison;
import io.renderrelay.chaos.strike.Attack;
import io.renderrelay.chaos.system.Database;
import io.renderrelay.chaos.system.Installation;
import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.ledger.LedgerView;
import io.renderrelay.local.viggle.polls.PollSummary;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what the judge wants to see, from outside: topics, ledger, rows, logs and health. */
final class Witness {

    private static final double FLOOR_MILLIS = 3_000;

    private final Installation installation;
    private final RequestStream stream;
    private final PoisonStream poison;
    private final EventLog log;

    Witness(Installation installation, RequestStream stream, PoisonStream poison, EventLog log) {
        this.installation = installation;
        this.stream = stream;
        this.poison = poison;
        this.log = log;
    }

    /** Requests that have neither an outcome nor are uncertain. */
    Set<String> open() {
        return Judge.open(stream.accepted().keySet(), log.events(), rows());
    }

    /** Poison records that have neither a failed event nor a dead letter yet. */
    List<SentPoison> unaccounted() {
        return Judge.unaccounted(poison.sent(), log.events());
    }

    Evidence evidence(Instant healed, Attack attack, List<String> notQuiet) {
        LedgerView ledger = installation.api().control().ledger();
        List<Event> events = log.events();
        List<String> notWell = Stream.of(attack.notWell(), notQuiet, Health.complaints(installation))
                .flatMap(List::stream)
                .toList();
        return new Evidence(
                new Evidence.Asked(stream.accepted(), stream.cancelled(), poison.sent()),
                events,
                ledger,
                rows(),
                new Evidence.Polls(polls(ledger), excuses(attack)),
                new Evidence.Services(healed, attack.struck(), notWell, Secrets.in(installation.services())));
    }

    private RowsSeen rows() {
        Database submitter = installation.database("submitter");
        Set<String> jobs = new HashSet<>(submitter.strings("SELECT job_id FROM submission WHERE job_id IS NOT NULL"));
        jobs.addAll(installation.database("poller").strings("SELECT job_id FROM job"));
        return new RowsSeen(
                submitter.times("SELECT request_id, state_since FROM submission WHERE state = 'UNCERTAIN'"),
                submitter.strings("SELECT request_id FROM submission WHERE state = 'ABANDONED'"),
                jobs);
    }

    private List<JobPolls> polls(LedgerView ledger) {
        ViggleControl control = installation.api().control();
        return ledger.jobs().stream()
                .filter(job -> isClose(job.polls()))
                .map(job -> new JobPolls(job.jobId(), control.polls(job.jobId())))
                .toList();
    }

    private static boolean isClose(PollSummary polls) {
        return Stream.of(polls.smallestGapMillis(), polls.smallestGapOfOneAskerMillis())
                .anyMatch(gap -> gap != null && gap < FLOOR_MILLIS);
    }

    private static List<Excuse> excuses(Attack attack) {
        return attack.struck().stream().flatMap(Excuses::of).toList();
    }
}
