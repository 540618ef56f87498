package io.renderrelay.bench.poll;

import io.renderrelay.bench.report.Figures;
import io.renderrelay.bench.report.Goal;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.report.Table;
import java.util.List;
import java.util.stream.Stream;

/** What is reported all contestants' rounds. */
final class PollReport {

    private static final double OF_ITS_CLIENT = 0.9;
    private static final double SIMULATOR_TO_SPARE = 1.5;

    private final Contestant ours;
    private final List<Contestant> peers;
    private final List<Contestant> pollers;
    private final Result result = new Result();

    PollReport(Contestant ours, List<Contestant> peers) {
        this.ours = ours;
        this.peers = peers;
        this.pollers = Stream.concat(Stream.of(ours), peers.stream()).toList();
    }

    Result result(Contestant restClient, Contestant vertxClient, Wrk wrk) {
        Table table = Table.ofRounds("polls a second, 64 in flight");
        Stream.concat(pollers.stream(), Stream.of(restClient, vertxClient))
                .forEach(one -> table.row(one.name(), one.pollsPerSecond()));
        Rounds own = ours.pollsPerSecond();
        Rounds client = restClient.pollsPerSecond();
        Rounds vertx = vertxClient.pollsPerSecond();
        result.ours("pollsPerSecond", own)
                .limit("restClientPollsPerSecond", client)
                .limit("vertxClientPollsPerSecond", vertx)
                .ratio(
                        "poller/rest client",
                        Goal.atLeast("poller / REST client alone", own.median() / client.median(), OF_ITS_CLIENT))
                .ratio("poller/vertx client", own.median() / vertx.median());
        for (Contestant peer : peers) {
            Rounds rounds = peer.pollsPerSecond();
            result.peer(peer.key() + "PollsPerSecond", rounds)
                    .ratio("poller/" + peer.key(), own.median() / rounds.median());
        }
        if (wrk.isInstalled()) {
            Rounds most = new Rounds(wrk.rates());
            table.row(Wrk.NAME, most);
            result.table(table);
            simulator(most, own, client);
        } else {
            result.table(table).remark("wrk is not installed, so what the simulator can answer was not measured.");
        }
        lateness();
        return guarantees();
    }

    private void simulator(Rounds most, Rounds own, Rounds client) {
        result.limit("wrkPollsPerSecond", most)
                .ratio("poller/wrk", own.median() / most.median())
                .ratio(
                        "simulator/rest client",
                        Goal.atLeast(
                                "what the simulator answers wrk / REST client alone",
                                most.median() / client.median(),
                                SIMULATOR_TO_SPARE));
    }

    private void lateness() {
        Table table = Table.of(
                "at half of its own load: share of polls late by at most",
                "polls/s",
                "1 ms",
                "5 ms",
                "50 ms",
                "250 ms",
                "smallest gap, ms");
        pollers.forEach(one -> {
            List<String> shares = HalfLoad.STEPS.stream()
                    .map(step -> Figures.text(one.shareWithin(step).median()))
                    .toList();
            table.row(
                    one.name(),
                    Figures.text(one.pollsPerSecondAtHalfLoad().median()),
                    shares.get(0),
                    shares.get(1),
                    shares.get(2),
                    shares.get(3),
                    Figures.text(one.smallestGapMillis()));
        });
        result.table(table)
                .remark(
                        "Medians of %d rounds, the gap is the smallest of all. Each reports its own lateness, from the time that a poll"
                                        .formatted(ours.half().size())
                                + " was due to its start: the poller when it has one of 64 permits, the others"
                                + " before they wait for one of 64 connections. The gap from an answer to the next poll is the"
                                + " simulator's.");
        for (Contestant peer : peers) {
            result.peer(peer.key() + "ShareAtMost50MillisLate", peer.shareWithin(50));
        }
        result.ours("shareAtMost5MillisLate", ours.shareWithin(5))
                .ours("shareAtMost50MillisLate", ours.shareWithin(50))
                .ours("smallestGapMillis", ours.smallestGapMillis())
                .goal(Goal.atLeast(
                        "p50 under 5 ms: share of polls at most 5 ms late",
                        ours.shareWithin(5).median(),
                        0.5))
                .goal(Goal.atLeast(
                        "p99 under 50 ms: share of polls at most 50 ms late",
                        ours.shareWithin(50).median(),
                        0.99))
                .goal(Goal.atLeast(
                        "no poll early: smallest gap after an answer, ms",
                        ours.smallestGapMillis(),
                        ours.half().get(0).floorMillis()));
    }

    private Result guarantees() {
        return result.table(Table.of("by design", "poller", "timers", "db-scheduler", "DBOS")
                        .row("rows written for a poll that changes nothing", "0", "0", "2", "2")
                        .row(
                                "renders in progress when the process dies",
                                "another instance polls them",
                                "forgotten",
                                "another instance polls them",
                                "continue when it is back")
                        .row("renders that can wait at a time", "its heap's", "its heap's", "a table's", "threads"))
                .remark(
                        "DBOS holds a thread for each workflow: fifty for each core before JDK 21, virtual ones from then on.");
    }
}
