package io.renderrelay.bench.poll;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.report.Figures;
import io.renderrelay.bench.report.Goal;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.report.Table;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.WatchedJobs;
import java.util.List;

/** How many looks a second the poller can make, beside its client alone; and how late looks are at half of that. */
public final class PollScenario implements Scenario {

    private static final int JOBS = 1_000;
    private static final double OF_ITS_CLIENT = 0.9;
    private static final double SIMULATOR_TO_SPARE = 1.5;

    @Override
    public String name() {
        return "poll";
    }

    @Override
    public String what() {
        return "looks a second, saturated; lateness at half of that";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        try (Installation installation = setting.install()) {
            WatchedJobs.makeTables(installation);
            Saturation saturation = new Saturation(setting, installation, WatchedJobs.begin(installation, JOBS));
            saturation.alternate();
            Result result = new Result();
            double poller = saturated(result, saturation);
            HalfLoad half = HalfLoad.measure(setting, installation, poller / 2);
            return lateness(result, half);
        }
    }

    /** @return looks a second of the poller */
    private static double saturated(Result result, Saturation saturation) {
        Table table = Table.ofRounds("looks a second, 64 in flight");
        saturation.rates().forEach((name, rates) -> table.row(name, new Rounds(rates)));
        Rounds poller = new Rounds(saturation.rates().get(Saturation.POLLER));
        Rounds client = new Rounds(saturation.rates().get(Saturation.REST_CLIENT));
        Rounds vertx = new Rounds(saturation.rates().get(Saturation.VERTX_CLIENT));
        result.table(table)
                .ours("looksPerSecond", poller)
                .limit("restClientLooksPerSecond", client)
                .limit("vertxClientLooksPerSecond", vertx)
                .ratio(
                        "poller/rest client",
                        Goal.atLeast("poller / REST client alone", poller.median() / client.median(), OF_ITS_CLIENT))
                .ratio("poller/vertx client", poller.median() / vertx.median());
        List<Double> wrk = saturation.rates().get(Saturation.WRK);
        if (wrk == null) {
            return remarkOnWrk(result, poller);
        }
        Rounds most = new Rounds(wrk);
        result.limit("wrkLooksPerSecond", most)
                .ratio("poller/wrk", poller.median() / most.median())
                .ratio(
                        "simulator/rest client",
                        Goal.atLeast(
                                "what the simulator answers wrk / REST client alone",
                                most.median() / client.median(),
                                SIMULATOR_TO_SPARE));
        return poller.median();
    }

    private static double remarkOnWrk(Result result, Rounds poller) {
        result.remark("wrk is not installed, so what the simulator can answer was not measured.");
        return poller.median();
    }

    private static Result lateness(Result result, HalfLoad half) {
        Table table =
                Table.of("at half that load, %s looks/s".formatted(Figures.text(half.perSecond())), "share of looks");
        half.shares()
                .forEach((millis, share) ->
                        table.row("at most %s ms late".formatted(Figures.text(millis)), Figures.text(share)));
        return result.table(table)
                .ours("shareAtMost5MillisLate", half.shares().get(5.0))
                .ours("shareAtMost50MillisLate", half.shares().get(50.0))
                .ours("smallestGapMillis", half.smallestGapMillis())
                .goal(Goal.atLeast(
                        "p50 under 5 ms: share of looks at most 5 ms late",
                        half.shares().get(5.0),
                        0.5))
                .goal(Goal.atLeast(
                        "p99 under 50 ms: share of looks at most 50 ms late",
                        half.shares().get(50.0),
                        0.99))
                .goal(Goal.atLeast(
                        "no look early: smallest gap after an answer, ms",
                        half.smallestGapMillis(),
                        half.floorMillis()));
    }
}
