package io.renderrelay.bench.inprogress;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.report.Figures;
import io.renderrelay.bench.report.Goal;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.report.Table;
import io.renderrelay.bench.system.InProgressJobs;
import io.renderrelay.bench.system.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Cost of a waiting render, and time until a new instance has loaded very many. */
public final class InProgressScenario implements Scenario {

    private static final int MANY = 100_000;
    private static final int VERY_MANY = 1_000_000;
    private static final String HEAP = "256m";
    private static final String GREAT_HEAP = "768m";
    private static final double RELOAD_SECONDS = 3;

    /** Instances with as many renders in progress, one after the other, and the heap of one with next to none. */
    private record Series(String who, String heapAllowed, double idleMegabytes, List<InProgressLoad> instances) {

        Optional<Rounds> reload() {
            List<Double> seconds = instances.stream()
                    .flatMapToDouble(one -> one.loadSeconds().stream())
                    .boxed()
                    .toList();
            return seconds.isEmpty() ? Optional.empty() : Optional.of(new Rounds(seconds));
        }

        Rounds bytesEach() {
            return rounds(one -> (one.liveMegabytes() - idleMegabytes) * 1e6 / one.renders());
        }

        Rounds writesOfAThousandPolls() {
            return rounds(one -> one.writes() * 1e3 / Math.max(1, one.polls()));
        }

        private Rounds rounds(ToDoubleFunction<InProgressLoad> figure) {
            return new Rounds(instances.stream().mapToDouble(figure).boxed().toList());
        }
    }

    @Override
    public String name() {
        return "in-progress";
    }

    @Override
    public String what() {
        return "memory and database writes per waiting render, time to load them";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        try (Installation installation = setting.install()) {
            InProgressJobs.makeTables(installation);
            RelayPollerContestant poller = new RelayPollerContestant(installation);
            DbSchedulerContestant scheduler = new DbSchedulerContestant(installation);
            Series ours = series(poller, installation, HEAP);
            Series peer = series(scheduler, installation, HEAP);
            for (int round = 0; round < setting.pick(1, 3); round++) {
                setting.progress("round " + (round + 1) + ": %,d renders each".formatted(MANY));
                ours.instances().add(InProgressLoad.by(poller, installation, MANY, HEAP));
                peer.instances().add(InProgressLoad.by(scheduler, installation, MANY, HEAP));
            }
            List<Series> told = new ArrayList<>(List.of(ours, peer));
            Result result = result(ours, peer);
            if (!setting.quick()) {
                setting.progress("%,d renders".formatted(VERY_MANY));
                Series most = series(poller, installation, GREAT_HEAP);
                most.instances().add(InProgressLoad.by(poller, installation, VERY_MANY, GREAT_HEAP));
                result.ours("scheduleLoadSecondsOfAMillion", most.reload().orElseThrow())
                        .ours("heapBytesEachOfAMillion", most.bytesEach());
                told.add(most);
            }
            return result.table(table(told))
                    .remark(
                            "Medians of %d instances, of one where a million wait. Each has just started: its code is cold, and"
                                            .formatted(ours.instances().size())
                                    + " db-scheduler also makes the polls that fell due meanwhile. It loads no rows. The heap is"
                                    + " read in MB of 2^20 bytes: 10 bytes each at 100,000. The poller asks 500 times a second by"
                                    + " default, so each of 100,000 renders is read every 200 s.");
        }
    }

    private static Series series(InProgressContestant contestant, Installation installation, String heapAllowed)
            throws Exception {
        double idle =
                InProgressLoad.by(contestant, installation, 1, heapAllowed).liveMegabytes();
        return new Series(contestant.name(), heapAllowed, idle, new ArrayList<>());
    }

    private static Result result(Series ours, Series peer) {
        Rounds reload = ours.reload().orElseThrow();
        double writes = ours.instances().stream()
                .mapToLong(InProgressLoad::writes)
                .max()
                .orElseThrow();
        return new Result()
                .ours("scheduleLoadSeconds", reload)
                .ours("heapBytesEach", ours.bytesEach())
                .ours("rowsWritten", writes)
                .peer("dbSchedulerHeapBytesEach", peer.bytesEach())
                .peer("dbSchedulerRowsWrittenForAThousandPolls", peer.writesOfAThousandPolls())
                .limit("scheduleLoadSeconds", RELOAD_SECONDS)
                .ratio(
                        "heapBytesEach: poller/dbScheduler",
                        ours.bytesEach().median() / peer.bytesEach().median())
                .goal(Goal.atMost("reload of 100,000, s", reload.median(), RELOAD_SECONDS))
                .goal(Goal.atMost("rows written while 100,000 wait", writes, 0));
    }

    private static Table table(List<Series> told) {
        Table table = Table.of(
                "renders that wait",
                "who",
                "heap allowed",
                "reload, s",
                "heap for each, bytes",
                "polls in " + InProgressLoad.WHILE.toSeconds() + " s",
                "rows written for 1,000 polls");
        for (Series one : told) {
            table.row(
                    Figures.text(one.instances().get(0).renders()),
                    one.who(),
                    "-Xmx" + one.heapAllowed(),
                    one.reload().map(Rounds::median).map(Figures::text).orElse("none"),
                    Figures.text(one.bytesEach().median()),
                    Figures.text(one.rounds(InProgressLoad::polls).median()),
                    Figures.text(one.writesOfAThousandPolls().median()));
        }
        return table;
    }
}
