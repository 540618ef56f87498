package io.renderrelay.bench.submit;

import io.renderrelay.bench.report.Figures;
import io.renderrelay.bench.report.Goal;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.report.Table;
import java.util.List;
import java.util.stream.Stream;

/** What is reported all contestants' rounds. */
final class SubmitReport {

    private static final double SHARE_OF_IDEAL = 0.9;
    private static final double P50_MILLIS = 15;
    private static final double P99_MILLIS = 60;

    private final Contestant ours;
    private final List<Contestant> peers;
    private final List<Contestant> all;
    private final Result result = new Result();

    SubmitReport(Contestant ours, List<Contestant> peers) {
        this.ours = ours;
        this.peers = peers;
        this.all = Stream.concat(Stream.of(ours), peers.stream()).toList();
    }

    Result result() {
        throughput();
        latency();
        return result.table(Table.of(
                                "by design: what happens to a request",
                                "submitter",
                                "POST in the handler",
                                "Parallel Consumer")
                        .row("where it is kept", "a row in PostgreSQL", "its record", "its record")
                        .row(
                                "its POST was in flight when the process died",
                                "not sent again, reported as uncertain",
                                "paid for again",
                                "paid for again")
                        .row(
                                "its POST was in flight when its partition moved",
                                "continues",
                                "paid for again",
                                "paid for again")
                        .row(
                                "its POST got no answer",
                                "not sent again, reported as uncertain",
                                "the channel stops, then paid for again",
                                "paid for again"))
                .remark("Never to pay twice for a request is what the peers cannot promise, because they note nothing"
                        + " before they send; the commits that this takes are in the submitter's figures.");
    }

    private void throughput() {
        Table table = Table.of(
                "API takes",
                "who",
                "ideal/s",
                "submissions/s",
                "min",
                "max",
                "of ideal",
                "its CPU ms each",
                "the database's");
        for (int millis : ours.saturated().keySet()) {
            double ideal = Contest.ideal(millis);
            String figure = "PerSecondAt" + millis + "ms";
            all.forEach(one -> row(table, one, millis));
            Rounds own = ours.perSecond(millis);
            result.ours("perSecondAt" + millis + "ms", own).limit("perSecondAt" + millis + "ms", ideal);
            ratioToIdeal(millis, own.median() / ideal);
            for (Contestant peer : peers) {
                result.peer(peer.key() + figure, peer.perSecond(millis))
                        .ratio(
                                "submitter/" + peer.key() + "At" + millis + "ms",
                                own.median() / peer.perSecond(millis).median());
            }
        }
        result.table(table)
                .remark(Contest.IN_FLIGHT
                        + " in flight, one instance. Ideal is in flight / latency, as if nothing else took time.");
    }

    private void ratioToIdeal(int millis, double share) {
        if (millis == Contest.USUAL_MILLIS) {
            result.ratio(
                    "ofIdealAt" + millis + "ms",
                    Goal.atLeast("submissions at " + millis + " ms / ideal", share, SHARE_OF_IDEAL));
        } else {
            result.ratio("ofIdealAt" + millis + "ms", share);
        }
    }

    private static void row(Table table, Contestant one, int millis) {
        Rounds rounds = one.perSecond(millis);
        table.row(
                millis + " ms",
                one.name(),
                String.valueOf(Contest.ideal(millis)),
                Figures.text(rounds.median()),
                Figures.text(rounds.min()),
                Figures.text(rounds.max()),
                Figures.text(rounds.median() / Contest.ideal(millis)),
                Figures.text(one.cpuMillisEach(millis).median()),
                Figures.text(one.databaseMillisEach(millis).median()));
    }

    private void latency() {
        Table table = Table.ofRounds("request to POST at " + Contest.THROTTLED_PER_SECOND + "/s, ms");
        for (int millis : ours.throttled().keySet()) {
            for (Contestant one : all) {
                String who = "API takes %d ms: %s".formatted(millis, one.name());
                table.row(who + ", p50", one.percentile(millis, 50)).row(who + ", p99", one.percentile(millis, 99));
            }
            latency(millis);
        }
        result.table(table)
                .remark(
                        "From the time that the request was to be given to the producer to the head of its POST at the API,"
                                + " both by this machine's clock; the producer's and the broker's part is within.")
                .goal(Goal.atMost(
                        "request to POST p50, ms",
                        ours.percentile(Contest.USUAL_MILLIS, 50).median(),
                        P50_MILLIS))
                .goal(Goal.atMost(
                        "request to POST p99, ms",
                        ours.percentile(Contest.USUAL_MILLIS, 99).median(),
                        P99_MILLIS));
    }

    private void latency(int millis) {
        String at = "At" + millis + "ms";
        Rounds own = ours.percentile(millis, 50);
        result.ours("requestToPostP50Millis" + at, own)
                .ours("requestToPostP99Millis" + at, ours.percentile(millis, 99));
        for (Contestant peer : peers) {
            Rounds others = peer.percentile(millis, 50);
            result.peer(peer.key() + "RequestToPostP50Millis" + at, others)
                    .peer(peer.key() + "RequestToPostP99Millis" + at, peer.percentile(millis, 99))
                    .ratio("requestToPostP50/" + peer.key() + at, own.median() / others.median());
        }
    }
}
